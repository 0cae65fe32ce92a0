"""Whether what the network puts out can be the image itself, judged by a loss that compares pixels."""

from collections.abc import Iterator

from cnnstudio.core.facts import Facts
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Network
from cnnstudio.core.problems import Cause, Problem
from cnnstudio.core.texts import dimensions, text
from cnnstudio.core.trail import Trail
from cnnstudio.core.training import LOSSES, LossSpec
from cnnstudio.core.verdicts.about import advice, error


def about_reconstruction(
    network: Network, layer_id: str, shape: Shape, trail: Trail, facts: Facts
) -> Iterator[Problem]:
    """`shape` and `trail` are those of what the last layer puts out."""
    loss = LOSSES.get(facts.loss)
    if shape != facts.input_shape:
        yield error(
            network,
            Cause.NO_IMAGE,
            text(
                "The network puts out {shape}, but it is to put out the image itself: {image}.",
                shape=dimensions(shape),
                image=dimensions(facts.input_shape),
            ),
            text("Enlarge the maps again, end with as many maps as the image has channels, or let it learn the class."),
            layer_id,
        )
    if loss is not None and not loss.compares_values:
        yield error(
            network,
            Cause.LOSS_OF_CLASSES,
            text(
                "The loss {loss} compares classes, but the network is to put out the image itself.",
                loss=text(loss.title),
            ),
            text("Use squared error, which compares pixel by pixel."),
            layer_id,
        )
    elif shape == facts.input_shape:
        yield from _range(network, layer_id, trail, loss)


def _range(network: Network, layer_id: str, trail: Trail, loss: LossSpec | None) -> Iterator[Problem]:
    """The logarithm is of a value between 0 and 1."""
    if loss is None or not loss.takes_logarithm or trail.function == "sigmoid":
        return
    bent = network.by_id[trail.bent or layer_id]
    yield advice(
        network,
        Cause.PIXEL_RANGE,
        text(
            "{loss} expects pixels between 0 and 1, but the network ends in {activation}.",
            loss=text(loss.title),
            activation=trail.function,
        ),
        text("Set the activation of the last layer to sigmoid, or use squared error."),
        bent.id,
        "activation" if "activation" in bent.params else "",
    )
