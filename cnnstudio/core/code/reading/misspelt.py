"""Names that Keras does not know: which were meant."""

import difflib
import re
from collections.abc import Iterable

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.names import SPECS, class_of_today
from cnnstudio.core.code.reading.signatures import COMPILE_OF_ALL_TIMES, FIT_OF_ALL_TIMES
from cnnstudio.core.code.reading.values import Arguments
from cnnstudio.core.texts import text

_BY_SMALL_LETTERS = {name.lower(): name for name in SPECS}
_KNOWN = {"compile": COMPILE_OF_ALL_TIMES, "fit": FIT_OF_ALL_TIMES}
_DIMENSIONS = re.compile(r"(\d)d\b")


def class_meant(name: str) -> str | None:
    """The layer class that is spelled otherwise: Conv2d is Conv2D, BatchNormalisation is BatchNormalization.

    None for what begins small: that is a function of the code's own, more often than not.
    """
    if not name[:1].isupper() or class_of_today(name) in SPECS:
        return None
    plain = class_of_today(_DIMENSIONS.sub(r"\1D", name)).lower()
    return _BY_SMALL_LETTERS.get(plain.replace("normalisation", "normalization"))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The question, with the name that is closest; "" where none is close."""
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return text("Did you mean {word}?", word=near[0]) if near else ""


def tell_of_strange_arguments(function: str, arguments: Arguments, book: Book) -> None:
    """What `compile` or `fit` got by a name that no Keras had."""
    known = _KNOWN[function]
    for name, one in arguments.keywords.items():
        if name not in known:
            book.unread.add(
                book.place(one.node),
                text("{function} has no argument {name}.", function=function, name=name),
                did_you_mean(name, known) or text("It was left out."),
            )
