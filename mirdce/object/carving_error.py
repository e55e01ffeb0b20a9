"""The one error of carving; see `mirdce.object.carve`."""


class CarvingError(Exception):
    """The object has something that cannot be carved; the message names it.

    Its functions are to be compiled one by one.
    """
