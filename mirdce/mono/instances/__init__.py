"""Functions: which one a reference means, and the bodies of those that nobody wrote."""
