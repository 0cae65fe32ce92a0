"""What analysis needs to know of the data and the training: the shape of an image, the classes, the batch."""

from dataclasses import dataclass
from enum import Enum

from cnnstudio.core.layers.shapes import Shape


class LabelKind(Enum):
    """How the loss wants its labels."""

    INTEGER = "integer"
    ONE_HOT = "one_hot"


@dataclass(frozen=True)
class Facts:
    """`input_shape` is that of one image after preparation, without the batch."""

    input_shape: Shape
    classes: tuple[str, ...]
    images: int
