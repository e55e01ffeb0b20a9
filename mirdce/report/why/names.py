"""Names without type arguments, made of the full name of an item."""


def without_arguments(name: str) -> str:
    """A path without ``<...>``, be it behind a segment or one, as in ``a::<impl B>::c``."""
    kept, depth = [], 0
    for position, char in enumerate(name):
        if char == "<":
            depth += 1
        elif char == ">" and name[position - 1 : position] != "-":
            depth -= 1
        elif depth == 0:
            kept.append(char)
    return "".join(kept).replace("::::", "::")


def plain_names(name: str) -> tuple[str, ...]:
    """Paths without type arguments; a trait's method by its type and by its trait."""
    if not name.startswith("<"):
        return (without_arguments(name),)
    depth = 0
    middle = end = None
    for position, char in enumerate(name):
        depth += (char == "<") - (char == ">" and name[position - 1] != "-")
        if depth == 1 and middle is None and name.startswith(" as ", position):
            middle = position
        if depth == 0:
            end = position
            break
    if end is None:
        return (name,)
    rest = without_arguments(name[end + 1 :])
    if middle is None:
        return (without_arguments(name[1:end]) + rest,)
    of, trait = name[1:middle], name[middle + 4 : end]
    return without_arguments(of) + rest, without_arguments(trait) + rest
