"""Layers that are called with `training=True` or `training=False`: in the studio that follows from what is done."""

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.graph import MadeLayer, Part
from cnnstudio.core.code.reading.values import Arguments
from cnnstudio.core.layers import Category
from cnnstudio.core.texts import text

IN_TRAINING = 1
"""What `training` is in a `call` that is read: the network as it learns, whatever the default of the source is."""

_CHANGING = (Category.REGULARIZATION, Category.AUGMENTATION)


def tell_of_training(part: Part, arguments: Arguments, book: Book) -> None:
    """Names the argument where it would change what the layers do, and says what happens instead."""
    given = arguments.keywords.get("training")
    if given is None or not isinstance(given.value, bool):
        return
    layers = [part] if isinstance(part, MadeLayer) else list(part.layers)
    changing = dict.fromkeys(_class_of(layer) for layer in layers if _is_changing(layer))
    if not changing:
        return
    names = ", ".join(changing)
    if given.value:
        message = text("training=True keeps {layers} at work in predictions, too.", layers=names)
        hint = text("In the studio it works while the network trains, and rests in predictions.")
    else:
        message = text("training=False makes {layers} act in training as in predictions.", layers=names)
        hint = text("In the studio it acts as in training while the network trains. Freeze it, or take it out.")
    book.unread.add(book.place(given.node), message, hint)


def _is_changing(layer: MadeLayer) -> bool:
    spec = layer.spec
    return spec is not None and (spec.category in _CHANGING or layer.type_id == "batch_normalization")


def _class_of(layer: MadeLayer) -> str:
    return layer.spec.keras_class if layer.spec is not None else layer.type_id
