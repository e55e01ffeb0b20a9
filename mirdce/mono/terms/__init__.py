"""Terms and what is done to them alone: folding, substitution, unification."""
