"""Find a toolchain and run cargo and rustc as far as metadata: from a package to its crates."""
