"""`ImageDataGenerator`, which Keras 3 no longer has, as the layers of today that do the same."""

import ast
from collections.abc import Iterator
from math import radians, tan

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.graph import MadeLayer
from cnnstudio.core.code.reading.layer_calls import made_layer
from cnnstudio.core.code.reading.names import SPECS
from cnnstudio.core.code.reading.values import Arguments, Given, Made, is_number
from cnnstudio.core.texts import text

_READ = frozenset(
    (
        *("horizontal_flip", "vertical_flip", "rotation_range", "zoom_range", "width_shift_range"),
        *(
            "height_shift_range",
            "rescale",
            "shear_range",
            "brightness_range",
            "fill_mode",
            "validation_split",
            "data_format",
            "dtype",
            "cval",
        ),
    )
)


_FILLING = ("RandomRotation", "RandomTranslation", "RandomZoom", "RandomShear")


_FOLDER = (
    "directory",
    "target_size",
    "image_size",
    "color_mode",
    "label_mode",
    "class_mode",
    "validation_split",
    "subset",
)


def read_generator(arguments: Arguments, node: ast.AST, book: Book) -> Made:
    """Keeps the layers in the book where the catalogue has them, and says which they are."""
    book.recognized = True
    given = arguments.keywords
    layers = [_filled(*one, given.get("fill_mode")) for one in _layers(given)]
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
        _add_once(made_layer(keras_class, Arguments((), named), node, book), book.data.augmentation, book)
    if "rescale" in given and is_number(given["rescale"].value):
        scale = Arguments((), {"scale": given["rescale"]})
        _add_once(made_layer("Rescaling", scale, node, book), book.data.steps, book)
    for name, one in given.items():
        if name not in _READ and one.value not in (None, False, 0):
            book.unread.add(
                book.place(one.node),
                text("The studio cannot augment by {name}.", name=name),
                text("The images are not augmented in this way."),
            )
    return Made("keras.preprocessing.image.ImageDataGenerator", arguments, node)


def tell_of_folder(generator: Made | None, arguments: Arguments, node: ast.AST, book: Book) -> None:
    """`flow_from_directory`: which images, and of which size, is chosen in the studio and not read from code."""
    book.recognized = True
    names = ("directory", "target_size", "color_mode") if generator is not None else ("directory",)
    given = {**(generator.arguments.keywords if generator is not None else {}), **arguments.named(names)}
    told = ", ".join(f"{name}={book.shown(given[name].node)}" for name in _FOLDER if name in given)
    book.unread.add(
        book.place(node),
        text("The images of a folder are not read from code: {settings}.", settings=told or book.shown(node)),
        text("Choose the folder under Data. Its size, classes and part for validation are set there, too."),
    )


def _add_once(step: MadeLayer, steps: dict[MadeLayer, None], book: Book) -> None:
    """One generator for training and one for validation do the same to images, each to its own."""
    if any((one.type_id, one.params) == (step.type_id, step.params) for one in steps):
        book.layers.remove(step)
    else:
        steps[step] = None


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
    shear = values.get("shear_range")
    if is_number(shear) and shear:
        # An angle in degrees then, the part of the width that the rows move by today.
        yield "RandomShear", {"x_factor": (0.0, round(min(tan(radians(min(float(str(shear)), 45.0))), 1.0), 6))}
    light = values.get("brightness_range")
    if isinstance(light, list | tuple) and len(light) == 2 and all(is_number(one) for one in light):
        # Brightness 1 is the image as it is; today 0 is.
        white = values.get("rescale")
        white = 255.0 * float(str(white)) if is_number(white) else 255.0
        factor = round(max(abs(float(str(one)) - 1.0) for one in light), 6)
        yield "RandomBrightness", {"factor": factor, "value_range": (0.0, white)}
    zoom = values.get("zoom_range")
    if is_number(zoom) and zoom:
        yield "RandomZoom", {"height_factor": zoom}


def _filled(keras_class: str, values: dict[str, object], fill: Given | None) -> tuple[str, dict[str, object]]:
    """The layer, told what fills the places that an image leaves where it moves."""
    if fill is not None and keras_class in _FILLING:
        return keras_class, {**values, "fill_mode": fill.value}
    return keras_class, values


def _shown(keras_class: str, values: dict[str, object]) -> str:
    return f"{keras_class}({', '.join(f'{name}={value!r}' for name, value in values.items())})"
