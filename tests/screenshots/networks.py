"""The networks that sit for pictures besides the first one: broken, branched, long, named at length."""

from dataclasses import replace

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.templates import template

Step = tuple[str, dict[str, Value]]
_LAST: Step = ("dense", {"units": 10, "activation": "softmax"})


def chain(name: str, *steps: Step) -> Project:
    """Layers one behind the other, on the digits."""
    network, before = Network(), ""
    for type_id, params in steps:
        network, before = _behind(network, before, type_id, params)
    return Project(name=name, network=network)


def global_average() -> Project:
    convolution: Step = ("conv2d", {"filters": 16, "padding": "same", "activation": "relu"})
    return chain(
        "No Flatten",
        ("input", {}),
        convolution,
        ("max_pooling2d", {}),
        convolution,
        ("global_average_pooling2d", {}),
        _LAST,
    )


def all_ranks() -> Project:
    """An image as a sequence and as a volume."""
    return chain(
        "Sequence and volume",
        ("input", {}),
        ("reshape", {"target_shape": (28, 28)}),
        ("conv1d", {"padding": "causal", "activation": "relu"}),
        ("max_pooling1d", {}),
        ("reshape", {"target_shape": (7, 8, 8, 1)}),
        ("conv3d", {"filters": 16, "groups": 1}),
        ("global_max_pooling3d", {}),
        _LAST,
    )


def dense_only() -> Project:
    return template("mlp")


def branches() -> Project:
    """Three branches side by side, joined."""
    network, first = _behind(Network(), "", "input", {})
    ends = []
    for size in (1, 3, 5):
        network, end = _behind(network, first, "conv2d", {"kernel_size": (size, size), "padding": "same", "filters": 8})
        ends.append(end)
    network, joined = _behind(network, ends[0], "concatenate", {})
    for end in ends[1:]:
        network = network.connect(Connection(end, joined))
    for type_id, params in (("max_pooling2d", {}), ("flatten", {}), _LAST):
        network, joined = _behind(network, joined, type_id, params)
    return Project(name="Three branches", network=network)


def broken() -> Project:
    """A kernel that does not fit, a layer that nobody feeds, an answer of the wrong size."""
    project = template("mnist-cnn")
    network = project.network
    network = network.replace_layer(
        network.layer("conv2d_2").with_parameter("kernel_size", (17, 17)).with_parameter("padding", "valid")
    )
    network = network.replace_layer(network.layer("dense_2").with_parameter("units", 7))
    network = network.add_layer(Layer("dropout_1", "dropout", CATALOGUE["dropout"].defaults()))
    return replace(project, name="Broken", network=network)


def empty() -> Project:
    return Project(name="Nothing yet", network=Network())


def thousand() -> Project:
    steps: list[Step] = [("input", {})]
    steps += [("conv2d", {"filters": 8, "padding": "same", "activation": "relu"}), ("batch_normalization", {})] * 499
    return chain("A thousand layers", *steps, ("flatten", {}), _LAST)


def long_names() -> Project:
    project = template("mnist-cnn")
    network = project.network
    for layer_id, name in (
        ("conv2d_1", "looks for edges and strokes of the pen in all directions"),
        ("dense_1", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"),
    ):
        network = network.replace_layer(replace(network.layer(layer_id), name=name))
    return replace(
        project, name="A project whose name tells at length what it is about and why it was made", network=network
    )


def on_shapes() -> Project:
    """Colour images of drawn shapes, rows of their own."""
    return replace(template("mnist-cnn"), name="Shapes", data=DataChoice("shapes", {"count": 600}))


def diverging(rate: float = 4.0) -> Project:
    """A learning rate at which the loss runs away; a much larger one ends in no number at all."""
    project = template("mnist-cnn")
    training = project.training.with_optimizer("sgd").with_optimizer_parameter("learning_rate", rate)
    return replace(project, name="Diverging", training=training)


def failing() -> Project:
    return diverging(100.0)


def _behind(network: Network, before: str, type_id: str, params: dict[str, Value]) -> tuple[Network, str]:
    layer = Layer(network.new_id(type_id), type_id, CATALOGUE[type_id].checked(params))
    network = network.add_layer(layer)
    return (network.connect(Connection(before, layer.id)) if before else network), layer.id
