"""What keeps the graph as a whole from being a network with one way in and one way out."""

from collections.abc import Iterator, Mapping

from cnnstudio.core.facts import Facts
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.problems import Cause, Problem
from cnnstudio.core.texts import dimensions, plural, text
from cnnstudio.core.verdicts.about import error

Shapes = Mapping[str, Shape | None]


def emptiness(network: Network) -> Problem:
    """The one thing to say about a canvas without layers."""
    return error(
        network, Cause.EMPTY, text("There is no layer yet."), text("Drag Input from the palette onto the canvas.")
    )


def about_inputs(network: Network, shapes: Shapes, facts: Facts) -> Iterator[Problem]:
    """One Input, of the shape that the data have."""
    inputs = [layer for layer in network.layers if layer.type_id == "input"]
    if not inputs:
        yield error(
            network,
            Cause.NO_INPUT,
            text("There is no Input: the images cannot enter."),
            text("Drag Input from the palette to the first layer."),
        )
    for surplus in inputs[1:]:
        yield error(
            network,
            Cause.SECOND_INPUT,
            text("There is more than one Input, but the data have one image at a time."),
            text("Keep one Input and connect the branches to it."),
            surplus.id,
        )
    for layer in inputs:
        shape = shapes[layer.id]
        if shape is not None and shape != facts.input_shape:
            yield error(
                network,
                Cause.INPUT_SHAPE,
                text(
                    "Input expects {shape}, but the images of the chosen data are {data}.",
                    shape=dimensions(shape),
                    data=dimensions(facts.input_shape),
                ),
                text("Leave the shape to the data, or choose other data."),
                layer.id,
                "shape",
            )


def about_connections(network: Network) -> Iterator[Problem]:
    """As many inputs at each layer as it takes."""
    for layer in network.layers:
        count = len(network.inputs[layer.id])
        if layer.spec is None:
            continue
        if count and not layer.takes_inputs:
            yield error(
                network,
                Cause.INPUT_FED,
                text("{layer} receives no connection: the images enter there.", layer=network.called(layer.id)),
                text("Remove the connection to it."),
                layer.id,
                others=network.inputs[layer.id],
            )
        elif layer.spec.maximum_inputs is not None and count > layer.spec.maximum_inputs:
            yield error(
                network,
                Cause.TOO_MANY_INPUTS,
                plural(
                    "{layer} takes one input, but {connected} layers are connected to it.",
                    "{layer} takes {count} inputs, but {connected} layers are connected to it.",
                    layer.spec.maximum_inputs,
                    layer=network.called(layer.id),
                    connected=count,
                ),
                text("Join the branches with Add or Concatenate first."),
                layer.id,
                others=network.inputs[layer.id],
            )
        elif count < layer.spec.minimum_inputs:
            yield error(
                network,
                Cause.TOO_FEW_INPUTS,
                _missing_inputs(network, layer, count),
                text("Drag a connection to its upper port."),
                layer.id,
            )


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


def answer_of(network: Network, shapes: Shapes, facts: Facts) -> str | None:
    """The layer whose output is the answer; None while no layer that receives something is an end.

    Of several ends it is the last that answers with a number for each class, else the last of all.
    """
    ends = [i for i in reversed(network.order) if network.inputs[i] and not network.outputs[i]]
    answering = (i for i in ends if shapes[i] == (len(facts.classes),))
    return next(answering, ends[0] if ends else None)


def about_ends(network: Network, last: str | None) -> Iterator[Problem]:
    """One layer whose output is the answer, `last`."""
    if last is None:
        if len(network.layers) == 1 and network.layers[0].type_id == "input":
            alone = network.layers[0].id
            message, hint = text("The network ends at its Input."), text("Connect a layer to it.")
            yield error(network, Cause.ENDS_AT_INPUT, message, hint, alone)
        return
    for layer in network.layers:
        if network.outputs[layer.id] or layer.id == last:
            continue
        if network.inputs[layer.id]:
            yield error(
                network,
                Cause.DANGLING,
                text("{layer} leads nowhere: the network has one output.", layer=network.called(layer.id)),
                text("Connect it further, or remove it."),
                layer.id,
                others=(last,),
            )
        elif layer.type_id == "input":
            message, hint = text("Nothing is connected to this Input."), text("Drag from its lower port.")
            yield error(network, Cause.INPUT_UNUSED, message, hint, layer.id)
