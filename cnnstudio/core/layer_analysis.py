"""What is known of one layer of a network, given what it receives."""

import math
from dataclasses import dataclass
from functools import cached_property

from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import InputShapes, Weight
from cnnstudio.core.network import Layer
from cnnstudio.core.problems import Problem
from cnnstudio.core.receptive_field import ReceptiveField
from cnnstudio.core.trail import FRESH, Trail
from cnnstudio.core.verdicts.style import Finding


@dataclass(frozen=True)
class LayerAnalysis:
    """What is known of one layer; `output_shape` is None where an error (here or above) hides it."""

    layer: Layer
    input_shapes: tuple[Shape | None, ...]
    output_shape: Shape | None
    weights: tuple[Weight, ...] = ()
    field: ReceptiveField | None = None
    """What its values see of the image, those of a vector too; None where that is not known."""
    input_fields: tuple[ReceptiveField | None, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Errors of its own, whatever the layer is called in its network."""
    reached_by: Trail = FRESH
    """What has happened to the values that it receives."""
    trail: Trail = FRESH
    """What has happened to the values that it puts out."""
    findings: tuple[Finding, ...] = ()
    """What could be better, not in words yet."""
    passes: bool = True
    """False for a bypassed layer that nothing reaches: what it feeds receives nothing from it."""
    shape_withheld: bool = False
    """The output shape is known and not told: a learner is asked for it."""
    count_withheld: bool = False
    """So is the number of parameters."""

    @property
    def receptive_field(self) -> ReceptiveField | None:
        """What a value of its maps sees; None where it has no maps."""
        return self.field if self.output_shape is not None and len(self.output_shape) > 1 else None

    @property
    def is_bypassed(self) -> bool:
        """The network is that without it; its output is what it receives first."""
        return self.layer.bypassed

    @property
    def knows_count(self) -> bool:
        """The number of parameters can be told."""
        return (self.output_shape is not None or self.shape_withheld) and not self.count_withheld

    @property
    def knows_costs(self) -> bool:
        """So can all that follows from it and from the shape."""
        return self.output_shape is not None and not self.count_withheld

    @property
    def makes_vector(self) -> bool:
        """It lays maps flat, or takes their means."""
        before = next(iter(self.input_shapes), None)
        is_vector = self.output_shape is not None and len(self.output_shape) == 1
        return is_vector and before is not None and len(before) > 1

    @property
    def known_inputs(self) -> InputShapes:
        """The input shapes that are known: all of them where there is an output shape."""
        return tuple(shape for shape in self.input_shapes if shape is not None)

    @cached_property
    def values(self) -> int:
        """Numbers that the layer puts out for one image; 0 while that is unknown, and where it only passes them on."""
        return 0 if self.output_shape is None or self.is_bypassed else math.prod(self.output_shape)

    @cached_property
    def multiply_adds(self) -> int:
        """Multiplications, each with its addition, for one image in one forward pass; 0 while that is unknown."""
        spec = self.layer.spec
        if spec is None or self.output_shape is None or spec.maximum_inputs == 0 or self.is_bypassed:
            return 0
        return spec.multiply_adds(self.layer.params, self.known_inputs, self.output_shape, self.weights)

    @cached_property
    def parameters(self) -> int:
        return self.trainable + self.non_trainable

    @cached_property
    def trainable(self) -> int:
        return 0 if self.layer.weights_of else sum(weight.count for weight in self.weights if weight.trainable)

    @cached_property
    def non_trainable(self) -> int:
        return 0 if self.layer.weights_of else sum(weight.count for weight in self.weights if not weight.trainable)
