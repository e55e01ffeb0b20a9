"""``python -m mirdce``."""

from mirdce.cli import main

main()
