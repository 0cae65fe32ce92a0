"""The project: everything that a person edits, in one frozen value."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cnnstudio.core.facts import Facts
from cnnstudio.core.layers.parameter import Parameter, Params
from cnnstudio.core.layers.parameters import FloatParameter, IntParameter
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import Category
from cnnstudio.core.layers.value_range import PIXELS, ValueRange
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.stations import prepared_shape, prepared_values, stations
from cnnstudio.core.texts import mark
from cnnstudio.core.training import TrainingSettings
from cnnstudio.core.verdicts.steps import step_problems

Position = tuple[float, float]
FARTHEST = 10_000_000.0
"""From the origin, to each side."""

SPLIT_PARAMETERS: tuple[Parameter, ...] = (
    FloatParameter(
        "validation",
        0.1,
        minimum=0.01,
        maximum=0.45,
        help=mark("Part of the images that watches the training without being learned from."),
    ),
    FloatParameter(
        "test", 0.1, minimum=0.01, maximum=0.45, help=mark("Part of the images that is looked at once, at the end.")
    ),
    IntParameter("split_seed", 1, minimum=0, help=mark("Which images fall into which part.")),
)


@dataclass(frozen=True)
class Note:
    """A remark on the canvas."""

    id: str
    text: str
    position: Position
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class DataChoice:
    """Which images: a source with its settings, and how they are split (stratified by class)."""

    source: str = "digits"
    params: Params = field(default_factory=dict)
    validation: float = 0.1
    test: float = 0.1
    split_seed: int = 1
    extra: Mapping[str, object] = field(default_factory=dict)

    def with_split(self, name: str, value: object) -> "DataChoice":
        """One of SPLIT_PARAMETERS changed; raises ParameterError."""
        parameter = next(parameter for parameter in SPLIT_PARAMETERS if parameter.name == name)
        changes: dict[str, object] = {name: parameter.check(value)}
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Project:
    """Preparation and augmentation are catalogue layers that run before Input and count as no part of the network."""

    name: str = ""
    network: Network = field(default_factory=Network)
    layout: Mapping[str, Position] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    direction: Direction = Direction.DOWN
    """In which the image flows over the canvas."""
    data: DataChoice = field(default_factory=DataChoice)
    preparation: tuple[Layer, ...] = ()
    augmentation: tuple[Layer, ...] = ()
    training: TrainingSettings = field(default_factory=TrainingSettings)
    extra: Mapping[str, object] = field(default_factory=dict)

    def steps(self, category: Category) -> tuple[Layer, ...]:
        """The preparation or the augmentation."""
        return self.augmentation if category is Category.AUGMENTATION else self.preparation

    def with_steps(self, category: Category, steps: tuple[Layer, ...]) -> "Project":
        """The project with another preparation or augmentation."""
        if category is Category.AUGMENTATION:
            return replace(self, augmentation=steps)
        return replace(self, preparation=steps)

    def learns_like(self, other: "Project") -> bool:
        """The same network learns from images that come in the same way: what is trained on one holds for the other."""
        return (self.network, self.preparation, self.augmentation) == (
            other.network,
            other.preparation,
            other.augmentation,
        )

    def prepared_shape(self, shape: Shape) -> Shape:
        """What the preparation makes of one raw image; a step that does not fit leaves it as it is."""
        return prepared_shape(self.preparation, shape)

    def facts_about(self, images: int, shape: Shape, classes: tuple[str, ...], values: ValueRange = PIXELS) -> Facts:
        """What analysis needs to know, given the raw training images: number, shape, classes, range of their values."""
        training = self.training
        way = stations(self.preparation, self.augmentation, shape, values)
        return Facts(
            self.prepared_shape(shape),
            classes,
            images,
            training.batch_size,
            training.optimizer_slots,
            training.loss,
            training.target,
            step_problems(way, classes),
            prepared_values(self.preparation, values),
        )

    def with_network(self, network: Network) -> "Project":
        """The project with another network; positions of layers that are gone are dropped."""
        return replace(
            self, network=network, layout={i: place for i, place in self.layout.items() if i in network.by_id}
        )

    def with_positions(self, positions: Mapping[str, Position]) -> "Project":
        """Layers moved, as far as a file can say; what is not finite is refused by the caller's own arithmetic."""
        return replace(self, layout={**self.layout, **{i: reachable(place) for i, place in positions.items()}})


def reachable(place: Position) -> Position:
    """The place, or the nearest one that a project can hold."""
    assert all(math.isfinite(value) for value in place)
    x, y = (max(-FARTHEST, min(FARTHEST, value)) for value in place)
    return x, y
