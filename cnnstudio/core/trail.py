"""What has happened to the values that reach a layer, as far as good style asks: handed down from layer to layer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cnnstudio.core.layers import Category
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Layer
from cnnstudio.core.place import Place

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


def trail_behind(place: Place, trail: Trail) -> Trail:
    """The trail of what a layer puts out; `trail` is the one that reaches it."""
    layer, spec, function = place.layer, place.spec, activation_of(place.layer)
    if place.width:
        return _behind_weights(place, trail, function)
    if function != LINEAR:
        return replace(trail, stacked="", bent=layer.id, function=function)
    is_activation = spec.category is Category.ACTIVATION
    if trail.bent and spec.category not in _PASSING and not is_activation:
        trail = replace(trail, bent="", function=LINEAR)
    if trail.stacked and not spec.is_linear and not is_activation:
        trail = replace(trail, stacked="")
    if drops(layer):
        trail = replace(trail, dropout=layer.id)
    if spec.category is Category.RESHAPING and len(place.inputs[0]) > 2 and len(place.output) == 1:
        trail = replace(trail, flattened=layer.id, maps=place.inputs[0])
    return trail


def _behind_weights(place: Place, trail: Trail, function: str) -> Trail:
    layer_id, output = place.layer.id, place.output
    is_bent, is_map = function != LINEAR, len(output) > 1
    is_stacked = place.spec.is_linear and not is_bent
    is_new = place.looks_around and len(output) == 3
    return Trail(
        stacked=layer_id if is_stacked else "",
        narrow=output[-1] if is_stacked and output[-1] < place.inputs[0][-1] else 0,
        bent=layer_id if is_bent else "",
        function=function,
        spread=(trail.spread or layer_id) if is_map and place.spec.category is Category.DENSE else "",
        convolution=layer_id if is_new else trail.convolution if is_map else "",
        side=max(output[:-1]) if is_new else trail.side if is_map else 0,
        depth=output[-1] if is_new else trail.depth if is_map else 0,
    )
