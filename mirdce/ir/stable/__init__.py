"""Stable forms of terms, instances and bodies: bytes that mean the same in every process.

`mirdce.ir.stable.encode` and `mirdce.ir.stable.decode` are what other packages use, and
`mirdce.ir.stable.digests` for what is only compared. The shapes of values (`codec`, `terms`,
`values`, `code`) say what is written; artifacts are written with the same ones, where references
are numbers instead.
"""
