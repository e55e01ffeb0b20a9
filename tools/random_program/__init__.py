"""Random Rust programs that always compile, to be built by rustc and by mirdce and compared."""
