"""What the studio says about a network: the sentences behind every problem."""

from collections.abc import Iterator, Mapping

from cnnstudio.core.facts import Facts
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import InputShapes
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.problems import Problem, Severity
from cnnstudio.core.texts import dimensions, plural, text

Shapes = Mapping[str, Shape | None]


def layer_advice(layer: Layer, inputs: InputShapes) -> Iterator[Problem]:
    """Advice about one layer that works, given what it receives."""
    if layer.type_id == "dense" and len(inputs[0]) > 1:
        yield _advice(
            text("Dense works here at each place of a map of {shape} alone.", shape=dimensions(inputs[0])),
            text("Put Flatten or GlobalAveragePooling2D before it if it should see the whole image."),
            layer.id,
        )
    unknown = layer.extra.get("params")
    if isinstance(unknown, Mapping):
        yield _advice(
            text(
                "This version does not know the settings {names} of {layer}: they are kept, but do nothing here.",
                names=", ".join(shortened(name) for name in unknown),
                layer=layer.title,
            ),
            text("Open the project with a newer version to use them."),
            layer.id,
        )


def network_problems(network: Network, shapes: Shapes, facts: Facts) -> tuple[Problem, ...]:
    """What is wrong with the graph as a whole; `shapes` are the output shapes, None where unknown."""
    if not network.layers:
        return (_error(text("There is no layer yet."), text("Drag Input from the palette onto the canvas.")),)
    return (
        *_inputs(network, shapes, facts),
        *_connections(network),
        *_shared_weights(network, shapes),
        *_outputs(network, shapes, facts),
    )


def _inputs(network: Network, shapes: Shapes, facts: Facts) -> Iterator[Problem]:
    inputs = [layer for layer in network.layers if layer.type_id == "input"]
    if not inputs:
        yield _error(
            text("There is no Input: the images cannot enter."), text("Drag Input from the palette to the first layer.")
        )
    for surplus in inputs[1:]:
        yield _error(
            text("There is more than one Input, but the data have one image at a time."),
            text("Keep one Input and connect the branches to it."),
            surplus.id,
        )
    for layer in inputs:
        shape = shapes[layer.id]
        if shape is not None and shape != facts.input_shape:
            yield _error(
                text(
                    "Input expects {shape}, but the images of the chosen data are {data}.",
                    shape=dimensions(shape),
                    data=dimensions(facts.input_shape),
                ),
                text("Leave the shape to the data, or choose other data."),
                layer.id,
                "shape",
            )


def _connections(network: Network) -> Iterator[Problem]:
    for layer in network.layers:
        count = len(network.inputs[layer.id])
        if layer.spec is None:
            continue
        if count and layer.spec.maximum_inputs == 0:
            yield _error(
                text("{layer} receives no connection: the images enter there.", layer=network.called(layer.id)),
                text("Remove the connection to it."),
                layer.id,
            )
        elif layer.spec.maximum_inputs is not None and count > layer.spec.maximum_inputs:
            yield _error(
                text(
                    "{layer} takes one input, but {count} layers are connected to it.",
                    layer=network.called(layer.id),
                    count=count,
                ),
                text("Join the branches with Add or Concatenate first."),
                layer.id,
            )
        elif count < layer.spec.minimum_inputs:
            yield _error(_missing_inputs(network, layer, count), text("Drag a connection to its upper port."), layer.id)


def _missing_inputs(network: Network, layer: Layer, count: int) -> str:
    assert layer.spec is not None
    if layer.spec.minimum_inputs == 1:
        return text("{layer} receives nothing: no layer is connected to it.", layer=network.called(layer.id))
    return plural(
        "{layer} joins at least {minimum} branches, but {count} is connected.",
        "{layer} joins at least {minimum} branches, but {count} are connected.",
        count,
        layer=network.called(layer.id),
        minimum=layer.spec.minimum_inputs,
    )


def _shared_weights(network: Network, shapes: Shapes) -> Iterator[Problem]:
    """One Keras layer called twice has one set of settings, and its weights fit one kind of input."""
    places = {layer_id: place for place, layer_id in enumerate(network.order)}
    for layer in network.layers:
        if layer.weights_of is None:
            continue
        owner = network.by_id[layer.weights_of]
        names = {"layer": network.called(layer.id), "owner": network.called(owner.id)}
        if places[owner.id] > places[layer.id]:
            message = text("{layer} uses the weights of {owner}, which comes after it.", **names)
        elif layer.params != owner.params:
            message = text("{layer} uses the weights of {owner}, but has other settings.", **names)
        elif not _fits(_weight_shapes(layer, network, shapes), _weight_shapes(owner, network, shapes)):
            message = text("{layer} uses the weights of {owner}, but they do not fit what it receives.", **names)
        else:
            continue
        yield _error(
            message, text("Give both the same settings and the same number of maps, or separate weights."), layer.id
        )


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


def _outputs(network: Network, shapes: Shapes, facts: Facts) -> Iterator[Problem]:
    ends = [layer for layer in network.layers if not network.outputs[layer.id]]
    fed = [layer for layer in ends if network.inputs[layer.id]]
    last = next((i for i in reversed(network.order) if any(layer.id == i for layer in fed)), None)
    if last is None:
        if len(network.layers) == 1 and network.layers[0].type_id == "input":
            yield _error(text("The network ends at its Input."), text("Connect a layer to it."), network.layers[0].id)
        return
    for layer in ends:
        if layer.id != last and network.inputs[layer.id]:
            yield _error(
                text("{layer} leads nowhere: the network has one output.", layer=network.called(layer.id)),
                text("Connect it further, or remove it."),
                layer.id,
            )
        elif layer.type_id == "input":
            yield _error(text("Nothing is connected to this Input."), text("Drag from its lower port."), layer.id)
    yield from _output_shape(network.by_id[last], shapes[last], facts)


def _output_shape(layer: Layer, shape: Shape | None, facts: Facts) -> Iterator[Problem]:
    classes = len(facts.classes)
    if shape is None:
        return
    if shape == (classes,):
        yield from _probabilities(layer)
        return
    if len(shape) > 1:
        yield _error(
            text(
                "The network puts out maps of {shape}, but an answer is one number per class.", shape=dimensions(shape)
            ),
            text("End with Flatten or GlobalAveragePooling2D and a Dense of {classes} units.", classes=classes),
            layer.id,
        )
        return
    yield _error(
        text(
            "The last layer puts out {count} numbers, but the data have {classes} classes.",
            count=shape[0],
            classes=classes,
        ),
        text("Set units to {classes}.", classes=classes),
        layer.id,
        "units" if layer.type_id == "dense" else "",
    )


def _probabilities(layer: Layer) -> Iterator[Problem]:
    activation = layer.params.get("activation")
    if isinstance(activation, str) and activation != "softmax":
        yield _advice(
            text(
                "The network ends in {activation}, but an answer is one probability for each class.",
                activation=activation,
            ),
            text("Set the activation of the last layer to softmax."),
            layer.id,
            "activation",
        )


def _advice(message: str, hint: str, layer_id: str | None = None, parameter: str = "") -> Problem:
    return Problem(Severity.ADVICE, message, hint, layer_id, parameter)


def _error(message: str, hint: str, layer_id: str | None = None, parameter: str = "") -> Problem:
    return Problem(Severity.ERROR, message, hint, layer_id, parameter)
