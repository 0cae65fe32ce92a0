"""The order of Keras calls: what the model builder runs and the code writer prints."""

from dataclasses import replace

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.errors import NetworkError, ShapeError
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.plan import augmentation_calls, model_plan, preparation_calls
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from tests.core.making import FACTS, chain, graph, layer, long_chain


def test_a_plan_makes_every_layer_after_its_inputs() -> None:
    plan = model_plan(analyze(template("mnist-cnn").network, FACTS))
    assert (plan.input_id, plan.input_shape, plan.output_id) == ("input_1", (28, 28, 1), "dense_2")
    assert [call.python_name for call in plan.calls] == [
        *("layers.Conv2D", "layers.MaxPooling2D", "layers.Conv2D", "layers.MaxPooling2D", "layers.Flatten"),
        *("layers.Dense", "layers.Dense"),
    ]
    assert plan.calls[0].inputs == ("input_1",)
    assert dict(plan.calls[-1].arguments) == {"units": 10, "activation": "softmax"}


def test_the_output_is_the_end_that_everything_leads_to() -> None:
    network = graph(
        {"d": layer("d", "dense", units=10), "f": "flatten", "j": "add", "c": "dropout", "i": "input"},
        *("i j", "c j", "i c", "j f", "f d"),
    )
    plan = model_plan(analyze(network, FACTS))
    assert plan.output_id == "d"
    assert [call.layer_id for call in plan.calls] == ["c", "j", "f", "d"]
    assert plan.calls[1].inputs == ("i", "c")


def test_a_second_call_of_the_same_weights_says_whose() -> None:
    network = chain("flatten", ("dense", {"units": 784}), ("dense", {"units": 784}), ("dense", {"units": 10}))
    network = network.replace_layer(replace(network.layer("dense_2"), weights_of="dense_1"))
    assert [call.weights_of for call in model_plan(analyze(network, FACTS)).calls] == [None, None, "dense_1", None]


@pytest.mark.parametrize("network", [Network(), chain(), chain("conv2d"), graph({"a": "dense"})])
def test_a_network_with_errors_has_no_plan_but_a_sentence(network: Network) -> None:
    with pytest.raises(NetworkError, match="The network cannot be built yet") as refusal:
        model_plan(analyze(network, FACTS))
    assert refusal.value.hint


def test_a_long_chain_has_a_plan() -> None:
    assert len(model_plan(analyze(long_chain(5000), FACTS)).calls) == 4999


def test_preparation_comes_in_order_and_never_silently_without_a_step() -> None:
    first, second = layer("a", "rescaling"), layer("b", "rescaling", scale=2.0, offset=-1.0)
    assert preparation_calls(Project(preparation=(first, second))) == (
        ("layers.Rescaling", (("scale", 1 / 255),)),
        ("layers.Rescaling", (("scale", 2.0), ("offset", -1.0))),
    )
    with pytest.raises(NetworkError, match="does not know the preparation sharpen"):
        preparation_calls(Project(preparation=(first, Layer("c", "sharpen"))))


def test_augmentation_comes_in_order_and_never_silently_without_a_step() -> None:
    flip, shift = layer("a", "random_flip"), layer("b", "random_translation", width_factor=0.2)
    assert augmentation_calls(Project(augmentation=(flip, shift)), (28, 28, 1)) == (
        ("layers.RandomFlip", (("mode", "horizontal"),)),
        ("layers.RandomTranslation", (("height_factor", 0.1), ("width_factor", 0.2))),
    )
    with pytest.raises(NetworkError, match="does not know the augmentation melt"):
        augmentation_calls(Project(augmentation=(flip, Layer("c", "melt"))), (28, 28, 1))


def test_augmentation_leaves_the_size_that_validation_images_have() -> None:
    project = Project(augmentation=(layer("a", "center_crop", height=20, width=20),))
    with pytest.raises(NetworkError, match="CenterCrop changes the size") as refusal:
        augmentation_calls(project, (28, 28, 1))
    assert refusal.value.hint
    with pytest.raises(ShapeError, match="3 channels"):
        augmentation_calls(Project(augmentation=(layer("a", "random_hue"),)), (28, 28, 1))
