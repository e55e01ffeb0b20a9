"""``python -m mirdce``."""

from mirdce.cli.entry import mirdce

mirdce()
