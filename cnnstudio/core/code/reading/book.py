"""What one reading has found so far: every part of the reader writes into it."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from cnnstudio.core.code.reading.arrays import Array
from cnnstudio.core.code.reading.graph import Chain, Graph, MadeLayer, Tensor
from cnnstudio.core.code.reading.known_sets import KnownSet
from cnnstudio.core.code.reading.limits import Steps
from cnnstudio.core.code.reading.remarks import Place, Remarks
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.training import TrainingSettings

Model = Chain | Graph


@dataclass
class DataNotes:
    """What the source says of its images."""

    known: KnownSet | None = None
    place: Place = field(default_factory=Place)
    last_scaled: Array | None = None
    fitted: Array | None = None
    steps: dict[MadeLayer, None] = field(default_factory=dict)
    """Preparation layers that were called on images, in order."""
    augmentation: dict[MadeLayer, None] = field(default_factory=dict)
    one_hot: bool = False
    validation: float | None = None
    """The part of the images that are not for the test."""
    validation_place: Place = field(default_factory=Place)
    parts: set[tuple[object, object]] = field(default_factory=set)
    """From where to where the training images were cut, as in `x_train[5000:]`."""


@dataclass(frozen=True)
class Stand:
    """How many parts each Sequential model has, and how many models, tensors and layers there are."""

    parts: Mapping[Chain, int]
    models: int
    tensors: int
    layers: int


@dataclass
class Book:
    """The lines of the source, the remarks about them, and what they make."""

    lines: tuple[str, ...]
    training: TrainingSettings
    data_shape: Shape | None = None
    """One prepared image of the data that are chosen, where that is known."""
    changes: Remarks = field(default_factory=Remarks)
    unread: Remarks = field(default_factory=Remarks)
    steps: Steps = field(default_factory=Steps)
    data: DataNotes = field(default_factory=DataNotes)
    models: list[Model] = field(default_factory=list)
    trained: Model | None = None
    """The one that was compiled or fitted last."""
    tensors: list[Tensor] = field(default_factory=list)
    layers: list[MadeLayer] = field(default_factory=list)
    """All that were made, called or not."""
    from_logits: Place | None = None
    """Where the loss was told to make probabilities itself."""
    has_loss: bool = False
    channels_first: bool = False
    """The source puts the channels of images before their rows."""
    input_place: Place = field(default_factory=Place)
    imports: dict[str, Place] = field(default_factory=dict)
    """By name: the libraries that the source imports, and where first."""
    recognized: bool = False
    """Something in the source belongs to a network, its training or its data."""

    def stand(self) -> "Stand":
        """How much there is of the network now."""
        lengths = {chain: len(chain.parts) for chain in self.models if isinstance(chain, Chain)}
        return Stand(lengths, len(self.models), len(self.tensors), len(self.layers))

    def go_back_to(self, stand: "Stand") -> None:
        """Takes out of the network what came after that."""
        for chain, length in stand.parts.items():
            del chain.parts[length:]
        del self.models[stand.models :], self.tensors[stand.tensors :], self.layers[stand.layers :]

    def place(self, node: ast.AST) -> Place:
        """Where a node stands; ast counts columns in bytes."""
        first = getattr(node, "lineno", 1)
        column = getattr(node, "col_offset", 0)
        line = self.lines[first - 1] if first <= len(self.lines) else ""
        if not line.isascii():
            column = len(line.encode("utf-8", "surrogatepass")[:column].decode("utf-8", "ignore"))
        return Place(first, column + 1, getattr(node, "end_lineno", None) or first)

    def shown(self, node: ast.AST, longest: int = 60) -> str:
        """How the source writes a node, short enough for a sentence."""
        place = self.place(node)
        if place.line > len(self.lines):
            return ""
        line = self.lines[place.line - 1]
        if place.last_line > place.line:
            return shortened(line[place.column - 1 :] + " …", longest)
        end = getattr(node, "end_col_offset", None) or len(line)
        if not line.isascii():
            end = len(line.encode("utf-8", "surrogatepass")[:end].decode("utf-8", "ignore"))
        return shortened(line[place.column - 1 : end], longest)
