"""Code that is not Keras's way of making and training a network: what it is, and what to do with it."""

import re
from collections.abc import Iterator

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.remarks import Place
from cnnstudio.core.errors import CodeError
from cnnstudio.core.texts import text

_LIBRARIES = {
    **dict.fromkeys(("torch", "torchvision", "pytorch_lightning", "lightning", "fastai"), "PyTorch"),
    **dict.fromkeys(("jax", "flax", "haiku"), "JAX"),
    "mxnet": "MXNet",
    "paddle": "PaddlePaddle",
    "theano": "Theano",
    "sklearn": "scikit-learn",
}
_BY_HAND = re.compile(r"\.placeholder\(|\.Session\(|\bnn\.conv2d\(")
_OWN_LOOP = re.compile(r"\bGradientTape\(|\bapply_gradients\(")


def refusal(book: Book) -> CodeError:
    """Why nothing in the source is a network, its training or its data."""
    for root, place in book.imports.items():
        if root in _LIBRARIES:
            return CodeError(
                text("This code is written for {library}, and the studio reads Keras.", library=_LIBRARIES[root]),
                hint=text("Write its layers as Keras's: nn.Conv2d(1, 32, 3), for one, is layers.Conv2D(32, 3).")
                if _LIBRARIES[root] == "PyTorch"
                else text("Write its layers as Keras's, such as layers.Conv2D(32, 3)."),
                line=place.line,
                column=place.column,
            )
    by_hand = next(_found(_BY_HAND, book), None) if "tensorflow" in book.imports else None
    if by_hand is not None:
        return CodeError(
            text("This code computes by hand what a network puts out, as TensorFlow 1 did: it makes no layers."),
            hint=text("Write tf.matmul and tf.nn.conv2d as layers.Dense and layers.Conv2D."),
            line=by_hand.line,
            column=by_hand.column,
        )
    return CodeError(
        text("There is no network in this code."),
        hint=text("It is read from keras.Sequential, from keras.Model, or from layers that are called."),
    )


def tell_of_own_loop(book: Book) -> None:
    """A training loop of the source's own, which nothing of the studio's settings stands for."""
    place = next(_found(_OWN_LOOP, book), None)
    if place is not None:
        book.unread.add(
            place,
            text("This code trains in a loop of its own, which is not read."),
            text("The studio trains as compile and fit do. Set optimizer, loss and epochs under Training."),
        )


def _found(words: re.Pattern[str], book: Book) -> Iterator[Place]:
    for count, line in enumerate(book.lines, start=1):
        found = words.search(line)
        if found and "#" not in line[: found.start()]:
            yield Place(count, found.start() + 1, count)
