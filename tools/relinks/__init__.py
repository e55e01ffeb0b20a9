"""What `tools/bench_relink.py` is made of: programs, edits, builds by both sides, figures."""
