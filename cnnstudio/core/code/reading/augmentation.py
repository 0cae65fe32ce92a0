"""`ImageDataGenerator`, which Keras 3 no longer has, as the layers of today that do the same."""

import ast
from collections.abc import Iterator

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.layer_calls import made_layer
from cnnstudio.core.code.reading.names import SPECS
from cnnstudio.core.code.reading.values import Arguments, Given, Made, is_number
from cnnstudio.core.texts import text

_READ = frozenset(
    (
        *("horizontal_flip", "vertical_flip", "rotation_range", "zoom_range", "width_shift_range"),
        *("height_shift_range", "rescale", "fill_mode", "validation_split", "data_format", "dtype", "cval"),
    )
)


def read_generator(arguments: Arguments, node: ast.AST, book: Book) -> Made:
    """Keeps the layers in the book where the catalogue has them, and says which they are."""
    book.recognized = True
    given = arguments.keywords
    layers = list(_layers(given))
    if layers:
        book.changes.add(
            book.place(node),
            text(
                "ImageDataGenerator is gone; today this is {layers}.", layers=", ".join(_shown(*one) for one in layers)
            ),
            text("In the studio they stand before the network, beside the preparation."),
        )
    for keras_class, values in layers:
        if keras_class not in SPECS:
            book.unread.add(
                book.place(node),
                text("The studio has no layer {type}.", type=keras_class),
                text("The images are not augmented in this way."),
            )
            continue
        named = {name: Given(value, node) for name, value in values.items()}
        book.data.augmentation[made_layer(keras_class, Arguments((), named), node, book)] = None
    if "rescale" in given and is_number(given["rescale"].value):
        scale = Arguments((), {"scale": given["rescale"]})
        book.data.steps[made_layer("Rescaling", scale, node, book)] = None
    for name, one in given.items():
        if name not in _READ and one.value not in (None, False, 0):
            book.unread.add(book.place(one.node), text("The studio cannot augment by {name}.", name=name))
    return Made("keras.preprocessing.image.ImageDataGenerator", arguments, node)


def _layers(given: dict[str, Given] | object) -> Iterator[tuple[str, dict[str, object]]]:
    """(class, arguments) of each layer of today."""
    assert isinstance(given, dict)
    values = {name: one.value for name, one in given.items()}
    ways = [way for way in ("horizontal", "vertical") if values.get(f"{way}_flip") is True]
    if ways:
        yield "RandomFlip", {"mode": "_and_".join(ways)}
    turn = values.get("rotation_range")
    if is_number(turn) and turn:
        # Degrees then, parts of a whole turn today.
        yield "RandomRotation", {"factor": float(str(turn)) / 360}
    moves = [values.get(f"{way}_shift_range") or 0.0 for way in ("height", "width")]
    if any(moves) and all(is_number(move) for move in moves):
        yield "RandomTranslation", {"height_factor": moves[0], "width_factor": moves[1]}
    zoom = values.get("zoom_range")
    if is_number(zoom) and zoom:
        yield "RandomZoom", {"height_factor": zoom}


def _shown(keras_class: str, values: dict[str, object]) -> str:
    return f"{keras_class}({', '.join(f'{name}={value!r}' for name, value in values.items())})"
