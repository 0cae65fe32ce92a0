"""Which pixels of the image one value of a layer depends on."""

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.healing import passed_on
from cnnstudio.core.layers.axis_paths import AxisPath
from cnnstudio.core.layers.shapes import Shape, widest

Span = tuple[int, int]
"""The first and the last place along an axis."""


def seen_pixels(analysis: Analysis, layer_id: str, place: Shape) -> tuple[Span, ...] | None:
    """The pixels along each axis that the values at `place` of the maps see; None where the layer has no maps that lie
    as the image does.

    Followed back layer by layer. What lies in the padding of a layer is no part of the image.
    """
    network = analysis.running
    field, output = analysis.layers[layer_id].field, analysis.layers[layer_id].output_shape
    if field is None or output is None or len(output) < 2 or not field.lies_in(output):
        return None
    if layer_id not in network.by_id:
        bypassed = analysis.network.by_id.keys() - network.by_id.keys()
        layer_id = passed_on(analysis.network, bypassed)[layer_id] or layer_id
    wanted: dict[str, tuple[Span, ...]] = {layer_id: (*((at, at) for at in place), (0, output[-1] - 1))}
    for current in reversed(network.order):
        spans = wanted.pop(current, None)
        if spans is None:
            continue
        sources = network.inputs[current]
        if not sources:
            return spans[:-1]
        for source, seen in zip(sources, _spans_below(analysis, current, spans), strict=True):
            known = wanted.get(source)
            wanted[source] = seen if known is None else tuple(map(_united, known, seen))
    return None


def _spans_below(analysis: Analysis, layer_id: str, spans: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """What these places of a layer's output see of each of its inputs."""
    result = analysis.layers[layer_id]
    spec, inputs = result.layer.spec, result.known_inputs
    assert spec is not None
    assert result.output_shape is not None
    paths = spec.axis_paths(result.layer.params, inputs, result.output_shape)
    if paths is None:
        return [tuple((0, size - 1) for size in shape) for shape in inputs]
    largest = widest(inputs)
    return [
        tuple(_seen(path, spans, size, most) for path, size, most in zip(paths, shape, largest, strict=True))
        for shape in inputs
    ]


def _seen(path: AxisPath, spans: tuple[Span, ...], size: int, largest: int) -> Span:
    if len(path.axes) != 1 or path.sight is None or size == 1 < largest:
        return 0, size - 1
    first, last = path.sight.of(*spans[path.axes[0]])
    return max(first, 0), min(last, size - 1)


def _united(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])
