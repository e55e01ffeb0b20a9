"""Claims: what documents, docstrings, comments and messages say that there is, and whether it is.

`texts` finds what is written, `tree` what there is, and `judge` compares.
"""
