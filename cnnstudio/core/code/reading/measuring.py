"""Steps on images whose numbers only running the code would tell: the mean of all pixels, a scaler that is fitted."""

import ast
from collections.abc import Iterable
from dataclasses import replace

from cnnstudio.core.code.reading.arrays import Array
from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.graph import Tensor
from cnnstudio.core.code.reading.values import Given, is_number
from cnnstudio.core.texts import text

_WHITE = 255.0
_MEASURING = frozenset(
    (
        *("keras.utils.normalize", "tensorflow.image.per_image_standardization", "tensorflow.image.resize"),
        *("tensorflow.math.l2_normalize", "tensorflow.linalg.normalize", "sklearn.preprocessing.normalize"),
        *("sklearn.preprocessing.scale", "sklearn.preprocessing.minmax_scale", "tensorflow.image.rgb_to_grayscale"),
    )
)
MEASURING_METHODS = frozenset(("fit_transform", "transform"))
"""Of scalers, which measure the images first."""
_OPERATIONS: dict[str, type[ast.operator]] = {
    "add": ast.Add,
    "subtract": ast.Sub,
    "multiply": ast.Mult,
    "divide": ast.Div,
    "true_divide": ast.Div,
}
_MODULES = ("numpy", "tensorflow", "tensorflow.math", "keras.ops")


def measures(path: str) -> bool:
    """Whether a function makes images whose numbers only running the code would tell."""
    return path in _MEASURING or (path.startswith("keras.applications.") and path.endswith(".preprocess_input"))


def operation_called(path: str) -> ast.operator | None:
    """The operation that a function does: `np.divide(x, 255)` is `x / 255`."""
    module, _, name = path.rpartition(".")
    return _OPERATIONS[name]() if module in _MODULES and name in _OPERATIONS else None


def images_in(given: Iterable[Given]) -> Array | None:
    """The first images among arguments."""
    return next((one.value for one in given if isinstance(one.value, Array) and not one.value.is_labels), None)


def extreme(images: Array, name: str) -> float | None:
    """The largest or smallest pixel of images that were scaled from whole ones; None where that was measured."""
    if images.is_measured:
        return None
    ends = images.offset, _WHITE * images.scale + images.offset
    return max(ends) if name == "max" else min(ends)


def measured_images(kind: ast.operator, left: object, right: object) -> Array | None:
    """The images that an operation changes in a way that no scale and offset tell; None where these do."""
    from_right = not isinstance(left, Array)
    images, other = (right, left) if from_right else (left, right)
    if not isinstance(images, Array) or images.is_labels or isinstance(other, Tensor):
        return None
    if isinstance(kind, ast.Add):
        # What is added and not known is noise, as an autoencoder is to take away: the scale stays.
        return None
    exact = isinstance(kind, ast.Sub | ast.Mult) or (isinstance(kind, ast.Div) and not from_right and other != 0)
    return None if exact and is_number(other) else images


def measured(images: Array, node: ast.AST, book: Book) -> Array:
    """The images after such a step, which is told once for all that follow it on them."""
    book.recognized = True
    if not (images.is_measured or images.is_test):
        book.unread.add(
            book.place(node),
            text("What {words} does to the images is not known before the code is run.", words=book.shown(node)),
            text("Choose the preparation under Data; the one of the project was kept."),
        )
    found = replace(images, is_measured=True)
    if not images.is_test:
        book.data.last_scaled = found
    return found
