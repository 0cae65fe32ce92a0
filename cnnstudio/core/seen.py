"""Which pixels of the image one value of a layer depends on."""

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.healing import passed_on
from cnnstudio.core.layers.shapes import Shape

Span = tuple[int, int]
"""The first and the last place along an axis."""


def seen_pixels(analysis: Analysis, layer_id: str, place: Shape) -> tuple[Span, ...] | None:
    """The pixels along each axis that the value at `place` of a map sees; None where the layer has no maps.

    Followed back layer by layer. What lies in the padding of a layer is no part of the image.
    """
    network = analysis.running
    if analysis.layers[layer_id].receptive_field is None:
        return None
    if layer_id not in network.by_id:
        bypassed = analysis.network.by_id.keys() - network.by_id.keys()
        layer_id = passed_on(analysis.network, bypassed)[layer_id] or layer_id
    wanted: dict[str, tuple[Span, ...]] = {layer_id: tuple((at, at) for at in place)}
    for current in reversed(network.order):
        spans = wanted.pop(current, None)
        if spans is None:
            continue
        sources = network.inputs[current]
        if not sources:
            return spans
        spans = _spans_below(analysis, current, spans)
        for source in sources:
            known = wanted.get(source)
            wanted[source] = spans if known is None else tuple(map(_united, known, spans))
    return None


def _spans_below(analysis: Analysis, layer_id: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """What these places of a layer's output see of its input."""
    result = analysis.layers[layer_id]
    spec, inputs = result.layer.spec, result.known_inputs
    assert spec is not None
    sights = spec.seen(result.layer.params, inputs)
    assert sights is not None
    seen = (sight.of(*span) for sight, span in zip(sights, spans, strict=True))
    return tuple((max(first, 0), min(last, size - 1)) for (first, last), size in zip(seen, inputs[0], strict=False))


def _united(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])
