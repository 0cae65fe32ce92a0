"""Arguments of layers as older versions of Keras named them, brought up to date."""

import ast
import re
from dataclasses import replace

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.signatures import ANY_LAYER
from cnnstudio.core.code.reading.values import Arguments, Given
from cnnstudio.core.texts import text

_TODAY = {
    "nb_filter": "filters",
    "nb_kernel": "kernel_size",
    "border_mode": "padding",
    "subsample": "strides",
    "init": "kernel_initializer",
    "output_dim": "units",
    "p": "rate",
    "sigma": "stddev",
    "bias": "use_bias",
    "W_regularizer": "kernel_regularizer",
    "b_regularizer": "bias_regularizer",
    "dim_ordering": "data_format",
    "alpha": "negative_slope",
    "input_size": "input_shape",
}
"""Names of arguments in older versions of Keras."""
_FIRST_KERAS = frozenset(("border_mode", "subsample", "nb_filter", "dim_ordering", "W_regularizer"))
"""Arguments of its layers; `init` is one as well, but anything else may be called that."""
_SIGNS = "|".join((*sorted(_FIRST_KERAS), "nb_row", "output_dim", "nb_epoch", "samples_per_epoch", "nb_val_samples"))
_SIGN_OF_FIRST_KERAS = re.compile(rf"\b({_SIGNS})\s*=|\bkeras\.layers\.(core|convolutional)\b")


def brought_up_to_date(
    keras_class: str, names: tuple[str, ...], arguments: Arguments, node: ast.AST, book: Book
) -> dict[str, Given]:
    """The arguments of a layer by their names of today; what had another name is told."""
    positional = arguments.positional
    if keras_class == "Conv2D" and len(positional) > 2 and _is_of_first_keras(arguments, node, book):
        # In the first Keras rows and columns of the kernel were two arguments.
        size = Given((positional[1].value, positional[2].value), positional[1].node)
        positional = (positional[0], size, *positional[3:])
        tell_renamed(node, "nb_row, nb_col", "kernel_size", book)
    given = replace(arguments, positional=positional).named(names)
    rows, columns = given.get("nb_row"), given.get("nb_col")
    if rows is not None and columns is not None:
        given = {name: one for name, one in given.items() if name not in ("nb_row", "nb_col")}
        given["kernel_size"] = Given((rows.value, columns.value), rows.node)
        tell_renamed(rows.node, "nb_row, nb_col", "kernel_size", book)
    found: dict[str, Given] = {}
    for name, one in given.items():
        known = _TODAY.get(name, name)
        is_old = known != name and name not in names and (known in names or known in ANY_LAYER)
        if is_old:
            tell_renamed(one.node, name, known, book)
        if known == "padding" and is_old and one.value == "half":
            one = Given("same", one.node)
        found[known if is_old else name] = one
    return found


def tell_renamed(node: ast.AST, old: str, new: str, book: Book) -> None:
    book.changes.add(
        book.place(node),
        text("{old} is called {new} today.", old=old, new=new),
        text("Keras 3 does not know the old name."),
    )


def _is_of_first_keras(arguments: Arguments, node: ast.AST, book: Book) -> bool:
    """By its own arguments; Convolution2D(8, 3, 3), which Keras 3 takes for strides of 3, by the rest of the source."""
    if not {*_FIRST_KERAS, "init"}.isdisjoint(arguments.keywords):
        return True
    is_old_name = isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Convolution2D")
    return is_old_name and any(_SIGN_OF_FIRST_KERAS.search(line) for line in book.lines)
