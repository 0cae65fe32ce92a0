"""Layers of a source that a project has already: by name, by likeness, by type and order."""

import re
from dataclasses import replace

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.code.matching import matched
from cnnstudio.core.code.reader import Reading, read_python
from cnnstudio.core.code.writer import write_script
from cnnstudio.core.network import Group
from cnnstudio.core.project import Project
from cnnstudio.core.templates import TEMPLATES, template
from tests.core.making import FACTS, long_chain

IMPORTS = "import keras\nfrom keras import layers\n"


def placed(project: Project) -> Project:
    return replace(project, layout={layer.id: (7.0 * n, 86.0 * n) for n, layer in enumerate(project.network.layers)})


MNIST = placed(template("mnist-cnn"))


def source_of(project: Project = MNIST) -> str:
    return write_script(project, analyze(project.network, FACTS), "a_data.npz").source


def read(source: str, before: Project = MNIST) -> Reading:
    return matched(read_python(source, before, FACTS), source, before)


def ids(reading: Reading) -> list[str]:
    return list(reading.project.network.order)


def without_names(source: str) -> str:
    return re.sub(r', name="\w+"', "", source)


@pytest.mark.parametrize("name", [one.name for one in TEMPLATES if one.name == "mnist-cnn" or "mlp" in one.name])
def test_a_script_of_ours_is_the_project_that_it_was_written_from(name: str) -> None:
    project = placed(template(name))
    assert read(source_of(project), project).project == project


def test_without_its_names_it_still_is() -> None:
    reading = read(without_names(source_of()))
    assert reading.project == MNIST
    assert set(reading.lines) == set(MNIST.network.by_id)


def test_a_layer_that_is_put_between_two_others_leaves_these_what_they_are() -> None:
    line = "x = layers.Conv2D(filters=64"
    source = without_names(source_of()).replace(line, f"x = layers.Conv2D(8, 5, padding='same')(x)\n{line}")
    reading = read(source)
    (added,) = set(reading.project.network.by_id) - set(MNIST.network.by_id)
    assert ids(reading).index(added) == ids(reading).index("conv2d_2") - 1
    assert reading.project.network.layer("conv2d_2") == MNIST.network.layer("conv2d_2")
    assert reading.project.layout == MNIST.layout
    first, last = reading.lines[added]
    assert "8, 5" in source.split("\n")[first - 1]
    assert first == last


def test_a_setting_that_is_changed_without_a_name_is_a_setting_of_the_same_layer() -> None:
    reading = read(without_names(source_of()).replace("filters=64", "filters=48"))
    assert ids(reading) == list(MNIST.network.order)
    assert reading.project.network.layer("conv2d_2").params["filters"] == 48


def test_a_layer_that_the_source_names_anew_is_called_so_and_stays_in_its_place() -> None:
    reading = read(source_of().replace('"conv2d_2"', '"second"'))
    assert "second" in ids(reading)
    assert "conv2d_2" not in ids(reading)
    assert reading.project.layout["second"] == MNIST.layout["conv2d_2"]


def test_a_layer_of_another_type_under_the_same_name_stands_in_the_same_place() -> None:
    reading = read(source_of().replace("MaxPooling2D", "AveragePooling2D"))
    assert ids(reading) == list(MNIST.network.order)
    assert reading.project.network.layer("max_pooling2d_1").type_id == "average_pooling2d"
    assert reading.project.layout == MNIST.layout


def test_words_and_groups_of_a_layer_go_with_it() -> None:
    named = replace(MNIST.network.layer("conv2d_2"), name="Edges", extra={"later": 1})
    network = replace(
        MNIST.network.replace_layer(named), groups=(Group("g", "Block", ("conv2d_2", "max_pooling2d_2")),)
    )
    project = replace(MNIST, network=network)
    source = without_names(source_of(project)).replace(
        "# Edges\n", "x = layers.Conv2D(8, 5, padding='same')(x)\n# Edges\n"
    )
    found = read(source, project).project.network
    assert found.layer("conv2d_2").name == "Edges"
    assert found.layer("conv2d_2").extra == {"later": 1}
    assert found.groups == network.groups
    (added,) = set(found.by_id) - set(network.by_id)
    assert not found.layer(added).name
    assert not found.layer(added).extra


def test_another_network_is_laid_out_anew() -> None:
    body = "\n".join(f"x = layers.Dense({n + 3})(x)" for n in range(40))
    reading = read(f"{IMPORTS}i = keras.Input((28, 28, 1))\nx = layers.Flatten()(i)\n{body}\nm = keras.Model(i, x)\n")
    assert len(ids(reading)) == 42
    assert reading.project.layout == {}


def test_a_layer_that_is_called_twice_keeps_its_weights_in_one_place() -> None:
    source = (
        f"{IMPORTS}i = keras.Input((28, 28, 1))\nshared = layers.Conv2D(4, 3, padding='same')\n"
        "a = shared(i)\nb = shared(layers.Dropout(0.1)(i))\nx = layers.Flatten()(layers.Add()([a, b]))\n"
        "m = keras.Model(i, layers.Dense(10, activation='softmax')(x))\n"
    )
    reading = read(source)
    calls = [layer for layer in reading.project.network.layers if layer.type_id == "conv2d"]
    assert [call.weights_of for call in calls] in ([None, calls[0].id], [calls[1].id, None])
    again = read(source, reading.project)
    assert again.project.network == reading.project.network


def test_settings_alone_leave_the_network_alone() -> None:
    reading = read("model.compile(optimizer='sgd', loss='categorical_crossentropy')\nmodel.fit(x, y, epochs=9)\n")
    assert reading.project.network == MNIST.network
    assert reading.project.training.epochs == 9


def test_a_thousand_layers_are_found_again() -> None:
    project = placed(Project(network=long_chain(1000)))
    source = without_names(source_of(project))
    assert read(source, project).project.network == project.network


def test_in_a_long_source_too_the_layers_behind_a_new_one_are_found_by_their_settings() -> None:
    def network(*sizes: int) -> str:
        body = "\n".join(f"x = layers.Dense({size})(x)" for size in sizes)
        return f"{IMPORTS}i = keras.Input((28, 28, 1))\nx = layers.Flatten()(i)\n{body}\nm = keras.Model(i, x)\n"

    before = read_python(network(*range(1, 301)), MNIST, FACTS).project
    found = read(network(901, *range(2, 150), 902, *range(150, 300), 903), before).project.network
    old = {layer.params["units"]: layer.id for layer in before.network.layers if layer.type_id == "dense"}
    new = {layer.params["units"]: layer.id for layer in found.layers if layer.type_id == "dense"}
    assert {units: new[units] for units in range(2, 300)} == {units: old[units] for units in range(2, 300)}
