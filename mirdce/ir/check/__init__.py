"""The verifier of the IR: what is wrong with a body, as data, and shown at its line.

It runs between stages in tests and tools (``tools/check_ir.py``), never in a link.
"""
