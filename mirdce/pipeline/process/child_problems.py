"""What goes wrong in a forked child, as text: not every error survives being sent."""

from collections.abc import Callable

from mirdce.errors import MirdceError, describe


def problem_of(work: Callable[[], None]) -> str:
    """Does something; what is wrong, if anything is, in the words that its user would read.

    Bugs are not caught: they end the child, with their traceback.
    """
    try:
        work()
    except MirdceError as error:
        return describe(error)
    except OSError as error:
        return str(error)
    return ""
