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
    """`input_shape` is that of one image after preparation, without the batch; `images` is how many are trained on."""

    input_shape: Shape
    classes: tuple[str, ...]
    images: int
    batch_size: int = 32
    optimizer_slots: int = 2
    """Extra numbers that the optimizer keeps for each trainable parameter."""
    loss: str = "sparse_categorical_crossentropy"
    """A key of training.LOSSES."""

    @property
    def batch(self) -> int:
        """Images in a full batch: no more than there are."""
        return min(self.batch_size, self.images)
