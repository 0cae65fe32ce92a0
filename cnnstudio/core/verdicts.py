"""What the studio says about a network: the sentences behind every problem."""

from collections.abc import Iterator, Mapping

from cnnstudio.core.facts import Facts
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import InputShapes
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.problems import Problem, Severity
from cnnstudio.core.texts import dimensions, plural, text

Shapes = Mapping[str, Shape | None]


def layer_advice(layer: Layer, inputs: InputShapes, output: Shape) -> tuple[Problem, ...]:
    """Advice about one layer that works, given what it receives and delivers."""
    if layer.type_id == "dense" and len(inputs[0]) > 1:
        return (
            Problem(
                Severity.ADVICE,
                text("Dense works here at each place of a map of {shape} alone.", shape=dimensions(inputs[0])),
                text("Put Flatten or GlobalAveragePooling2D before it if it should see the whole image."),
                layer.id,
            ),
        )
    return ()


def network_problems(network: Network, shapes: Shapes, facts: Facts) -> tuple[Problem, ...]:
    """What is wrong with the graph as a whole; `shapes` are the output shapes, None where unknown."""
    if not network.layers:
        return (_error(text("There is no layer yet."), text("Drag Input from the palette onto the canvas.")),)
    return (*_inputs(network, shapes, facts), *_connections(network), *_outputs(network, shapes, facts))


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
        if layer.spec.maximum_inputs is not None and count > layer.spec.maximum_inputs:
            yield _error(
                text(
                    "{layer} takes one input, but {count} layers are connected to it.", layer=layer.title, count=count
                ),
                text("Join the branches with Add or Concatenate first."),
                layer.id,
            )
        elif count < layer.spec.minimum_inputs:
            yield _error(_missing_inputs(layer, count), text("Drag a connection to its upper port."), layer.id)


def _missing_inputs(layer: Layer, count: int) -> str:
    assert layer.spec is not None
    if layer.spec.minimum_inputs == 1:
        return text("{layer} receives nothing: no layer is connected to it.", layer=layer.title)
    return plural(
        "{layer} joins at least {minimum} branches, but {count} is connected.",
        "{layer} joins at least {minimum} branches, but {count} are connected.",
        count,
        layer=layer.title,
        minimum=layer.spec.minimum_inputs,
    )


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
                text("{layer} leads nowhere: the network has one output.", layer=layer.title),
                text("Connect it further, or remove it."),
                layer.id,
            )
        elif layer.type_id == "input":
            yield _error(text("Nothing is connected to this Input."), text("Drag from its lower port."), layer.id)
    yield from _output_shape(network.by_id[last], shapes[last], facts)


def _output_shape(layer: Layer, shape: Shape | None, facts: Facts) -> Iterator[Problem]:
    classes = len(facts.classes)
    if shape is None or shape == (classes,):
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


def _error(message: str, hint: str, layer_id: str | None = None, parameter: str = "") -> Problem:
    return Problem(Severity.ERROR, message, hint, layer_id, parameter)
