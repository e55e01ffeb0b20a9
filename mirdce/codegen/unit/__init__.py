"""What goes into one LLVM module, what its object is called in the cache, and in which order."""
