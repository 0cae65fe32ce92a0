"""A layer that works, where it stands in its network: what rules of style look at."""

from dataclasses import dataclass
from functools import cached_property

from cnnstudio.core.layers import LayerSpec, Weight
from cnnstudio.core.layers.parameters import IntParameter
from cnnstudio.core.layers.shapes import Shape, Window
from cnnstudio.core.layers.spec import InputShapes
from cnnstudio.core.network import Layer


@dataclass(frozen=True)
class Place:
    """`weights` belong to the layer as it receives `inputs` and puts out `output`."""

    layer: Layer
    spec: LayerSpec
    inputs: InputShapes
    output: Shape
    weights: tuple[Weight, ...]

    @cached_property
    def width(self) -> str:
        """The setting that says how many numbers come out at each place: units, filters; "" without one."""
        return width_parameter(self.layer, self.weights, self.output) if self.weights else ""

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """What it looks through; none for a layer without windows."""
        return self.spec.windows(self.layer.params) if self.spec.windows is not None else ()

    @property
    def looks_around(self) -> bool:
        """Whether its window is wider than one place."""
        return any(window.kernel > 1 for window in self.windows)

    @property
    def parameters(self) -> int:
        return sum(weight.count for weight in self.weights)


def width_parameter(layer: Layer, weights: tuple[Weight, ...], output: Shape) -> str:
    """The setting that says how many numbers the layer puts out at each place; "" without one."""
    spec = layer.spec
    if spec is None or not output:
        return ""
    for weight in weights:
        for name in weight.origins:
            if layer.params.get(name) == output[-1] and isinstance(spec.parameter(name), IntParameter):
                return name
    return ""
