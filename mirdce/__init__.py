"""Whole-program dead-code elimination for Rust, behind the link.

``mirdce`` takes the MIR that rustc writes into crate metadata, finds the monomorphic functions a
program can really run, compiles only those, and links them with the precompiled standard library.
``ARCHITECTURE.md`` shows the packages and what each of them must not know.
"""

__version__ = "0.1.0"
