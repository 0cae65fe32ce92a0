"""Code that puts the channels of images first: the studio puts them last, and the Input with them."""

import ast

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.network import Network
from cnnstudio.core.texts import dimensions, text

CHANNELS_FIRST = ("channels_first", "th")
"""As Keras calls it, and as the first Keras did."""
_CHANNELS = (1, 3, 4)


def tell_of_channels_first(node: ast.AST, book: Book) -> None:
    """Notes that the source means it so."""
    book.channels_first = True
    book.unread.add(
        book.place(node),
        text("Channels come last in the studio, and TensorFlow cannot train with them first on a processor."),
        text("It was read with channels last. Write axis=-1 where the code counts axes."),
    )


def with_channels_last(network: Network, book: Book) -> Network:
    """The Input of (3, 32, 32) is one of (32, 32, 3)."""
    for layer in network.layers if book.channels_first else ():
        shape = layer.params.get("shape") if layer.type_id == "input" else None
        if not isinstance(shape, tuple) or len(shape) != 3 or shape[0] not in _CHANNELS or shape[2] in _CHANNELS:
            continue
        old = tuple(size for size in shape if isinstance(size, int))
        new = (*old[1:], old[0])
        network = network.replace_layer(layer.with_parameter("shape", new))
        book.changes.add(
            book.input_place,
            text("The Input is {new} instead of {old}.", new=dimensions(new), old=dimensions(old)),
            text("The channels come last in the studio."),
        )
    return network
