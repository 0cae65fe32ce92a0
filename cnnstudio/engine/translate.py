"""What Keras, TensorFlow and Python raise, in a learner's words."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from cnnstudio.core.errors import CnnStudioError, TrainingError
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
        mark("The network is too deep for Keras to build."),
        mark("Use fewer layers, one after the other."),
    ),
    "OSError": (
        mark("A file could not be read or written."),
        mark("Check that the disk is there, is not full, and can be written to."),
    ),
}
_UNEXPECTED = (
    mark("Something went wrong in the engine that the studio did not expect."),
    mark("Try again. If it happens once more, the details help to find out why."),
)


@contextmanager
def in_words() -> Iterator[None]:
    """The one place where everything is caught: whatever is raised inside leaves as a CnnStudioError.

    All but a reader who went away, as `| head` does: that is no fault of the training.
    """
    try:
        yield
    except (CnnStudioError, BrokenPipeError):
        raise
    except Exception as error:
        raise translated(error) from error


def translated(error: Exception) -> TrainingError:
    """The sentence for an exception, with its traceback as details."""
    names = (parent.__name__ for parent in type(error).__mro__)
    message, hint = next((_SENTENCES[name] for name in names if name in _SENTENCES), _UNEXPECTED)
    return TrainingError(text(message), hint=text(hint), details="".join(traceback.format_exception(error)))
