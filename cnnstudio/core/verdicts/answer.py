"""Whether what the network puts out is an answer: one probability for each class, judged by a loss that fits it.

Where the image itself is to come out, verdicts/reconstruction.py speaks.
"""

from collections.abc import Iterator

from cnnstudio.core.facts import Facts
from cnnstudio.core.layers import Category
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Network
from cnnstudio.core.problems import Cause, Problem
from cnnstudio.core.texts import dimensions, number, plural, text
from cnnstudio.core.trail import Trail, drops
from cnnstudio.core.training import LOSSES, LossSpec
from cnnstudio.core.verdicts.about import advice, error


def about_answer(network: Network, layer_id: str, shape: Shape, trail: Trail, facts: Facts) -> Iterator[Problem]:
    """`shape` and `trail` are those of what the last layer puts out."""
    classes = len(facts.classes)
    if len(shape) > 1:
        yield error(
            network,
            Cause.MAPS_AS_ANSWER,
            text(
                "The network puts out maps of {shape}, but an answer is one number per class.", shape=dimensions(shape)
            ),
            text("End with Flatten or GlobalAveragePooling2D and a Dense of {classes} units.", classes=classes),
            layer_id,
        )
    elif shape != (classes,):
        yield _wrong_count(network, layer_id, shape[0], trail, classes)
    else:
        yield from _dropped(network, layer_id, classes)
        yield from _against_loss(network, layer_id, trail, facts)


def _wrong_count(network: Network, layer_id: str, count: int, trail: Trail, classes: int) -> Problem:
    layer = network.by_id[layer_id]
    parameter = "units" if "units" in layer.params else ""
    if count == 1 and trail.function == "softmax":
        message = text(
            "{layer} ends in a softmax of one unit, which always puts out 1, but the data have {classes} classes.",
            layer=network.called(layer_id), classes=classes,
        )  # fmt: skip
        return error(network, Cause.CLASS_COUNT, message, _units(classes), layer_id, parameter)
    message = plural(
        "The last layer puts out {count} number, but the data have {classes} classes.",
        "The last layer puts out {count} numbers, but the data have {classes} classes.",
        count,
        classes=classes,
    )
    return error(network, Cause.CLASS_COUNT, message, _units(classes), layer_id, parameter)


def _units(classes: int) -> str:
    return text("Set units to {classes}.", classes=classes)


def _dropped(network: Network, layer_id: str, classes: int) -> Iterator[Problem]:
    layer = network.by_id[layer_id]
    if layer.spec is not None and layer.spec.category is Category.REGULARIZATION and drops(layer):
        yield advice(
            network,
            Cause.DROPPED_ANSWER,
            text(
                "{layer} is the last layer: while training it switches off some of the {classes} answers themselves.",
                layer=network.called(layer_id), classes=classes,
            ),
            text("Put it before the last layer with weights, or remove it."),
            layer_id,
        )  # fmt: skip


def _against_loss(network: Network, layer_id: str, trail: Trail, facts: Facts) -> Iterator[Problem]:
    loss = LOSSES.get(facts.loss)
    if trail.function != "softmax":
        bent = network.by_id[trail.bent or layer_id]
        parameter = "activation" if "activation" in bent.params else ""
        yield advice(
            network,
            Cause.ANSWER_ACTIVATION,
            text(
                "The network ends in {activation}, but an answer is one probability for each class.",
                activation=trail.function,
            ),
            _why_softmax(trail, loss, len(facts.classes)),
            bent.id,
            parameter,
        )
    elif loss is not None and not loss.takes_logarithm:
        yield advice(
            network,
            Cause.SQUARED_ERROR,
            text(
                "{loss} after a softmax hardly moves the weights where the network is sure and wrong:"
                " {layer} learns its {classes} classes slowly.",
                loss=text(loss.title), layer=network.called(layer_id), classes=len(facts.classes),
            ),
            text("Use cross-entropy as the loss."),
            layer_id,
        )  # fmt: skip
    elif loss is not None and loss.compares_values and len(facts.classes) > 2:
        yield advice(
            network,
            Cause.BINARY_LOSS,
            text(
                "{loss} judges each of the {classes} values by itself, as a question of yes or no,"
                " but the probabilities of a softmax are one answer together.",
                loss=text(loss.title), classes=number(len(facts.classes)),
            ),
            text("Use cross-entropy as the loss: it asks for the probability of the true class alone."),
            layer_id,
        )  # fmt: skip


def _why_softmax(trail: Trail, loss: LossSpec | None, classes: int) -> str:
    """What the loss makes of numbers that are no probabilities."""
    if loss is None or not loss.takes_logarithm:
        return text("Set the activation of the last layer to softmax.")
    if trail.function == "sigmoid" and loss.compares_values:
        return text(
            "Set the activation of the last layer to softmax and the loss to cross-entropy: sigmoid with {loss} answers"
            " {classes} questions of yes or no, each by itself, but an image shows one class.",
            loss=text(loss.title),
            classes=number(classes),
        )
    if trail.function == "sigmoid":
        return text(
            "Set the activation of the last layer to softmax: the {classes} values of sigmoid need not have the sum 1,"
            " as cross-entropy expects.",
            classes=number(classes),
        )
    return text(
        "Set the activation of the last layer to softmax: cross-entropy takes the logarithm of a probability,"
        " and these {classes} values need not lie between 0 and 1 with the sum 1.",
        classes=number(classes),
    )
