"""Questions: what is live and why, MIR, what rustc generates, which compilers there are."""
