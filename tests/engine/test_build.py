"""From a project to a model."""

import pytest

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.facts import Facts
from cnnstudio.core.network import Connection, Network
from cnnstudio.core.project import Project
from cnnstudio.engine.build import build, build_model
from tests.engine.small import chain, layer

FACTS = Facts((8, 8, 1), ("a", "b"), 10)


def test_two_calls_of_shared_weights_are_one_layer_with_two_outputs() -> None:
    network = chain(
        layer("input_1", "input"),
        layer("conv2d_1", "conv2d", filters=1, padding="same"),
        layer("conv2d_2", "conv2d", filters=1, padding="same", weights_of="conv2d_1"),
        layer("flatten_1", "flatten"),
        layer("dense_1", "dense", units=2),
    )

    built = build(Project(network=network), FACTS)

    assert [made.name for made in built.model.layers].count("conv2d_1") == 1
    assert "conv2d_2" not in [made.name for made in built.model.layers]
    assert built.outputs["conv2d_1"] is not built.outputs["conv2d_2"]
    assert built.model.count_params() == 10 + 130


def test_branches_are_joined_in_the_order_of_their_connections() -> None:
    layers = (
        layer("input_1", "input"),
        layer("conv2d_1", "conv2d", filters=1),
        layer("conv2d_2", "conv2d", filters=3),
        layer("concatenate_1", "concatenate"),
        layer("flatten_1", "flatten"),
        layer("dense_1", "dense", units=2),
    )
    pairs = ("input_1 conv2d_1", "input_1 conv2d_2", "conv2d_2 concatenate_1", "conv2d_1 concatenate_1",
             "concatenate_1 flatten_1", "flatten_1 dense_1")  # fmt: skip
    network = Network(layers, tuple(Connection(*pair.split()) for pair in pairs))

    model = build_model(Project(network=network), FACTS)

    joined = model.get_layer("concatenate_1").input
    assert [tensor.shape[-1] for tensor in joined] == [3, 1]


def test_the_same_seed_draws_the_same_weights() -> None:
    project = Project(
        network=chain(layer("input_1", "input"), layer("flatten_1", "flatten"), layer("dense_1", "dense", units=2))
    )

    first, second = build_model(project, FACTS).get_weights(), build_model(project, FACTS).get_weights()

    assert (first[0] == second[0]).all()


def test_a_chain_of_a_thousand_layers_is_built() -> None:
    many = [layer(f"activation_{number}", "activation") for number in range(1000)]
    network = chain(layer("input_1", "input"), *many, layer("flatten_1", "flatten"), layer("dense_1", "dense", units=2))

    assert len(build_model(Project(network=network), FACTS).layers) == 1003


def test_an_unfinished_network_is_refused_with_its_problem() -> None:
    with pytest.raises(NetworkError, match="no layer yet"):
        build_model(Project(), FACTS)
