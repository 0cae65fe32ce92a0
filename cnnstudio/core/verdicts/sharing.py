"""One Keras layer called twice has one set of settings, and its weights fit one kind of input."""

from collections.abc import Iterator

from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.problems import Cause, Problem
from cnnstudio.core.texts import text
from cnnstudio.core.verdicts.about import error
from cnnstudio.core.verdicts.graph import Shapes


def about_shared_weights(network: Network, shapes: Shapes) -> Iterator[Problem]:
    """What keeps a layer from using another one's weights."""
    sharing = [layer for layer in network.layers if layer.weights_of is not None]
    places = {layer_id: place for place, layer_id in enumerate(network.order)} if sharing else {}
    for layer in sharing:
        assert layer.weights_of is not None
        owner = network.by_id[layer.weights_of]
        names = {"layer": network.called(layer.id), "owner": network.called(owner.id)}
        if places[owner.id] > places[layer.id]:
            cause = Cause.SHARED_ORDER
            message = text("{layer} uses the weights of {owner}, which comes after it.", **names)
        elif layer.params != owner.params:
            cause = Cause.SHARED_SETTINGS
            message = text("{layer} uses the weights of {owner}, but has other settings.", **names)
        elif not _fits(_weight_shapes(layer, network, shapes), _weight_shapes(owner, network, shapes)):
            cause = Cause.SHARED_SHAPES
            message = text("{layer} uses the weights of {owner}, but they do not fit what it receives.", **names)
        else:
            continue
        hint = text("Give both the same settings and the same number of maps, or separate weights.")
        yield error(network, cause, message, hint, layer.id, others=(owner.id,))


def _fits(own: list[Shape] | None, owned: list[Shape] | None) -> bool:
    """What is not known yet is no problem yet."""
    return own is None or owned is None or own == owned


def _weight_shapes(layer: Layer, network: Network, shapes: Shapes) -> list[Shape] | None:
    """None while it is not known."""
    inputs = [shapes[source] for source in network.inputs[layer.id]]
    known = tuple(shape for shape in inputs if shape is not None)
    if layer.spec is None or shapes[layer.id] is None or len(known) < len(inputs):
        return None
    return [weight.shape for weight in layer.spec.weights(layer.params, known)]
