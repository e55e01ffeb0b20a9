"""How evaluation fails: undefined behaviour, something impossible at compile time, a panic.

Source: rustc_const_eval/src/const_eval/error.rs (1.96.0).
"""

from mirdce.errors import EvalError


def failure(message: str) -> EvalError:
    """The error for undefined behaviour, an impossible operation, or a limit."""
    return EvalError(f"evaluation of a constant failed: {message}")


def panicked(message: str) -> EvalError:
    """The error for code that panicked."""
    return EvalError(f"evaluation panicked: {message}")
