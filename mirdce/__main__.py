"""The programs ``mirdce`` and ``cargo mirdce``; ``python -m mirdce`` is the first.

What they are made of takes a while to import. Until a run has handlers of its own, Ctrl-C ends the
process as it ends others, without a traceback.
"""

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from mirdce.cli.entry import cargo_mirdce, mirdce

__all__ = ["cargo_mirdce", "mirdce"]

if __name__ == "__main__":
    mirdce()
