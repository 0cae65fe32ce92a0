"""The sets of images that Keras loads by name, and what the studio has of them."""

from dataclasses import dataclass

from cnnstudio.core.layers.shapes import Shape

SOURCE_SHAPES: dict[str, Shape] = {"digits": (28, 28, 1), "shapes": (32, 32, 3)}
"""One raw image of each source that comes with the studio; `data.sources` has them, and a test compares the two."""


@dataclass(frozen=True)
class KnownSet:
    """A set of `keras.datasets`; shapes as `load_data()` gives them."""

    name: str
    title: str
    image_shape: Shape
    label_shape: Shape
    training: int
    test: int
    classes: int
    source: str | None
    """The studio's own; None: it has none of these images."""


KNOWN_SETS: dict[str, KnownSet] = {
    known.name: known
    for known in (
        KnownSet("mnist", "MNIST", (28, 28), (), 60_000, 10_000, 10, "digits"),
        KnownSet("fashion_mnist", "Fashion-MNIST", (28, 28), (), 60_000, 10_000, 10, None),
        KnownSet("cifar10", "CIFAR-10", (32, 32, 3), (1,), 50_000, 10_000, 10, None),
        KnownSet("cifar100", "CIFAR-100", (32, 32, 3), (1,), 50_000, 10_000, 100, None),
    )
}


def source_for(shape: Shape) -> str | None:
    """The first source of the studio whose images have this shape."""
    return next((source for source, known in SOURCE_SHAPES.items() if known == shape), None)
