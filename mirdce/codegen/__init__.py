"""Code generation: live instances to LLVM IR text, text to objects in worker processes."""
