"""What analysis needs to know of the data and the training: the shape of an image, the classes, the batch."""

from dataclasses import dataclass
from enum import Enum

from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.value_range import UNIT, ValueRange
from cnnstudio.core.problems import Problem

CLASS, IMAGE = "class", "image"
"""What a network is to put out: which class an image belongs to, or the image itself."""


class LabelKind(Enum):
    """How the loss wants its labels."""

    INTEGER = "integer"
    ONE_HOT = "one_hot"
    IMAGE = "image"
    """There is no label: the prepared image itself is to come out."""


@dataclass(frozen=True)
class Facts:
    """`input_shape` is that of one image after preparation, without the batch; `images` is how many are trained on."""

    input_shape: Shape
    classes: tuple[str, ...]
    images: int
    batch_size: int = 32
    optimizer_slots: int = 2
    """Extra numbers that the optimizer keeps for each trainable parameter."""
    loss: str = "sparse_categorical_crossentropy"
    """A key of training.LOSSES."""
    target: str = CLASS
    """CLASS or IMAGE."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the steps before the network, or could be better."""
    value_range: ValueRange | None = UNIT
    """Of the values of an image after preparation; None where nobody can say."""

    @property
    def reconstructs(self) -> bool:
        """The network is to put out the image itself."""
        return self.target == IMAGE

    @property
    def batch(self) -> int:
        """Images in a full batch: no more than there are."""
        return min(self.batch_size, self.images)
