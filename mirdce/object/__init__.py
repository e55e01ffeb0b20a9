"""Object files and archives: read and written without LLVM."""
