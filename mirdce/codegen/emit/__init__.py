"""MIR to LLVM IR: the text of one function, and what it refers to."""
