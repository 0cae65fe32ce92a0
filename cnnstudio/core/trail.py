"""What has happened to the values that reach a layer, as far as good style asks: handed down from layer to layer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cnnstudio.core.layers import Category, LayerSpec, Weight
from cnnstudio.core.layers.parameters import IntParameter
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import InputShapes
from cnnstudio.core.network import Layer

LINEAR = "linear"
_PASSING = {Category.REGULARIZATION, Category.RESHAPING, Category.POOLING}
"""What lets an activation show through: the mean of probabilities is one, too."""


@dataclass(frozen=True)
class Trail:
    """Layers by id; "" where there is none. A merge begins anew: branches come together there."""

    stacked: str = ""
    """The layer with weights whose output is still a linear map of what it received."""
    narrow: int = 0
    """The width of that layer, where it is fewer than it receives: a bottleneck may be linear."""
    bent: str = ""
    """The layer whose activation made the values what they are."""
    function: str = LINEAR
    """That activation."""
    dropout: str = ""
    """The layer that switched values off, with no weights since."""
    flattened: str = ""
    """The layer that laid maps flat, and no weights since; `maps` are those maps."""
    maps: Shape = ()
    spread: str = ""
    """The Dense that works on maps, at each place alone."""
    convolution: str = ""
    """The last convolution that looked at a neighbourhood, at `side` rows and columns of maps, `depth` of them."""
    side: int = 0
    depth: int = 0


FRESH = Trail()


def width_parameter(layer: Layer, weights: tuple[Weight, ...], output: Shape) -> str:
    """The setting that says how many numbers the layer puts out at each place: units, filters; "" without one."""
    if layer.spec is None or not output:
        return ""
    for weight in weights:
        for name in weight.origins:
            if layer.params.get(name) == output[-1] and isinstance(_parameter(layer.spec, name), IntParameter):
                return name
    return ""


def activation_of(layer: Layer) -> str:
    """What a layer's own activation is, by Keras's name; linear without one."""
    own = layer.params.get("activation")
    if isinstance(own, str):
        return own
    is_one = layer.spec is not None and layer.spec.category is Category.ACTIVATION
    return layer.type_id if is_one else LINEAR


def dropped(layer: Layer) -> float:
    """Which part of its values a layer switches off at random; 0 for one that does no such thing."""
    rate = layer.params.get("rate")
    is_dropout = layer.spec is not None and layer.spec.category is Category.REGULARIZATION
    return rate if is_dropout and isinstance(rate, float) else 0.0


def drops(layer: Layer) -> bool:
    """Whether it switches values off at random."""
    return dropped(layer) > 0


def joined_trail(trails: Sequence[Trail]) -> Trail:
    """The trail that reaches a layer, given those of its inputs."""
    if len(trails) == 1:
        return trails[0]
    convolution = next((trail.convolution for trail in trails if trail.convolution), "")
    return replace(FRESH, convolution=convolution) if convolution else FRESH


def trail_behind(layer: Layer, trail: Trail, inputs: InputShapes, output: Shape, weights: tuple[Weight, ...]) -> Trail:
    """The trail of what the layer puts out; `trail` is the one that reaches it."""
    spec = layer.spec
    assert spec is not None
    function = activation_of(layer)
    if width_parameter(layer, weights, output):
        return _behind_weights(layer, trail, inputs, output)
    if function != LINEAR:
        return replace(trail, stacked="", bent=layer.id, function=function)
    if spec.category not in _PASSING and spec.category is not Category.ACTIVATION:
        trail = replace(trail, bent="", function=LINEAR)
    if not spec.is_linear and spec.category is not Category.ACTIVATION:
        trail = replace(trail, stacked="")
    if drops(layer):
        trail = replace(trail, dropout=layer.id)
    if spec.category is Category.RESHAPING and len(inputs[0]) > 2 and len(output) == 1:
        trail = replace(trail, flattened=layer.id, maps=inputs[0])
    return trail


def _behind_weights(layer: Layer, trail: Trail, inputs: InputShapes, output: Shape) -> Trail:
    spec, function = layer.spec, activation_of(layer)
    assert spec is not None
    behind = FRESH
    if len(output) > 1:
        behind = Trail(convolution=trail.convolution, side=trail.side, depth=trail.depth)
    if function != LINEAR:
        behind = replace(behind, bent=layer.id, function=function)
    elif spec.is_linear:
        narrow = output[-1] if output[-1] < inputs[0][-1] else 0
        behind = replace(behind, stacked=layer.id, narrow=narrow)
    if spec.category is Category.DENSE and len(output) > 1:
        behind = replace(behind, spread=trail.spread or layer.id)
    if looks_around(layer) and len(output) == 3:
        behind = replace(behind, convolution=layer.id, side=max(output[:-1]), depth=output[-1])
    return behind


def looks_around(layer: Layer) -> bool:
    """Whether its window is wider than one place."""
    spec = layer.spec
    return spec is not None and spec.windows is not None and any(w.kernel > 1 for w in spec.windows(layer.params))


def _parameter(spec: LayerSpec, name: str) -> object:
    return spec.parameter(name) if any(parameter.name == name for parameter in spec.parameters) else None
