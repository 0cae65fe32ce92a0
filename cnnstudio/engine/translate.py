"""What Keras, TensorFlow and Python raise, in a learner's words."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from cnnstudio.core.errors import CnnStudioError, TrainingError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.texts import mark, text

# By name, so that an engine whose TensorFlow cannot even be imported can still say so.
_SENTENCES = {
    "ResourceExhaustedError": (
        mark("There was not enough memory for this training."),
        mark("Choose a smaller batch size, or a network with fewer units or filters."),
    ),
    "MemoryError": (
        mark("There was not enough memory for this training."),
        mark("Choose a smaller batch size, or a network with fewer units or filters, or close other programs."),
    ),
    "InvalidArgumentError": (
        mark("The data and the network do not fit together."),
        mark("Check the data, the input shape and the number of classes."),
    ),
    "NotFoundError": (mark("A file that the training needs is not there any more."), mark("Train again.")),
    "ImportError": (
        mark("A part of Keras or TensorFlow is missing."),
        mark("Install the studio anew: pip install --force-reinstall cnnstudio."),
    ),
    "RecursionError": (
        mark("The computation called itself too often: the network is too deep for Keras."),
        mark("Use fewer layers, one after the other."),
    ),
    "OSError": (
        mark("A file could not be read or written."),
        mark("Check that the disk is there, is not full, and can be written to."),
    ),
    "SystemExit": (
        mark("A part of the engine ended the training from within."),
        mark("Train again. If it happens once more, restart the studio."),
    ),
    "KeyboardInterrupt": (mark("The training was interrupted from outside the studio."), mark("Train again.")),
}
_EXHAUSTED = ("ResourceExhaustedError", "MemoryError")
_DEEPEST_TRACE = 40
"""Calls, the innermost ones: an endless recursion has twenty thousand."""
_LONGEST_DETAILS = 16_000
"""Letters; an exception may carry a whole array as its text."""


class DivergedError(TrainingError):
    """A loss that is no number; `slower` is a learning rate to try."""

    def __init__(self, message: str, *, hint: str = "", slower: float = 0.0) -> None:
        super().__init__(message, hint=hint)
        self.slower = slower


class ExhaustedError(TrainingError):
    """Memory ran out: a fresh engine has more of it than this one."""


@contextmanager
def in_words(*, everything: bool = False) -> Iterator[None]:
    """The one place where everything is caught: whatever is raised inside leaves as a CnnStudioError.

    The terminal keeps what is meant for itself: Ctrl+C, and a reader who went away, as `| head` does. The service,
    which nothing may end, wants `everything` in words.
    """
    try:
        yield
    except CnnStudioError:
        raise
    except BaseException as error:
        if everything or (isinstance(error, Exception) and not isinstance(error, BrokenPipeError)):
            raise translated(error) from error
        raise


def translated(error: BaseException) -> TrainingError:
    """The sentence for an exception, with the end of its traceback as details."""
    names = [parent.__name__ for parent in type(error).__mro__]
    message, hint = next((_SENTENCES[name] for name in names if name in _SENTENCES), ("", ""))
    kind = ExhaustedError if any(name in names for name in _EXHAUSTED) else TrainingError
    if message:
        return kind(text(message), hint=text(hint), details=_details(error))
    return kind(
        text("The engine met an error that the studio did not expect: {error}.", error=_in_short(error)),
        hint=text("Try again. If it happens once more, the details help to find out why."),
        details=_details(error),
    )


def _in_short(error: BaseException) -> str:
    """Its kind and its first line."""
    first = next(iter(str(error)[:1000].strip().splitlines()), "").rstrip(".")
    return f"{type(error).__name__}: {shortened(first, 120)}" if first else type(error).__name__


def _details(error: BaseException) -> str:
    try:
        details = "".join(traceback.format_exception(error, limit=-_DEEPEST_TRACE))
    except MemoryError:
        return ""
    if len(details) <= _LONGEST_DETAILS:
        return details
    half = _LONGEST_DETAILS // 2
    return f"{details[:half]}\n…\n{details[-half:]}"
