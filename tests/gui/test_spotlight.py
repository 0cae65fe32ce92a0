"""What a number came from is lit while somebody points at the number."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers.formulas import ABOVE, BATCH, OUTPUT, above, of_layer
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from cnnstudio.gui.spotlight import Lit, Spotlight
from tests.core.making import graph


@pytest.fixture
def document(qapp: object) -> ProjectDocument:
    return ProjectDocument(template("mnist-cnn"))


@pytest.fixture
def selection(document: ProjectDocument) -> Selection:
    return Selection(document)


@pytest.fixture
def spotlight(document: ProjectDocument, selection: Selection) -> Spotlight:
    return Spotlight(document, selection)


def test_a_setting_is_lit_in_its_own_layer_alone(spotlight: Spotlight) -> None:
    spotlight.light(spotlight, "filters", "conv2d_2")
    assert spotlight.setting_of("conv2d_2") == "filters"
    assert spotlight.setting_of("conv2d_1") == ""
    assert spotlight.layers == frozenset()


@pytest.mark.parametrize(
    ("origin", "layer_id", "layers"),
    [
        (ABOVE, "conv2d_2", {"max_pooling2d_1"}),
        (OUTPUT, "conv2d_2", {"conv2d_2"}),
        (of_layer("dense_1", 1).origin, "", {"dense_1"}),
        (of_layer("gone", 1).origin, "", set()),
        (ABOVE, "input_1", set()),
        (BATCH, "conv2d_2", set()),
    ],
)
def test_layers_are_lit_where_a_number_came_from_them(
    spotlight: Spotlight, origin: str, layer_id: str, layers: set[str]
) -> None:
    spotlight.light(spotlight, origin, layer_id)
    assert spotlight.layers == layers
    assert spotlight.words(Lit(origin, layer_id)).endswith(".")


def test_all_branches_are_above_a_merge(document: ProjectDocument, spotlight: Spotlight) -> None:
    network = graph({"i": "input", "a": "dropout", "b": "dropout", "m": "add"}, "i a", "i b", "a m", "b m")
    document.show(Project(network=network))
    spotlight.light(spotlight, ABOVE, "m")
    assert spotlight.layers == {"a", "b"}
    assert spotlight.words(Lit(ABOVE, "m")) == "From the layer above: Dropout 1, Dropout 2."
    second = above("28 × 28 × 1", 1).origin
    spotlight.light(spotlight, second, "m")
    assert spotlight.layers == {"b"}
    assert spotlight.words(Lit(second, "m")) == "From the layer above: Dropout 2."


def test_the_newest_light_counts_until_it_goes(spotlight: Spotlight, qtbot: QtBot) -> None:
    focus, mouse = QObject(spotlight), QObject(spotlight)
    spotlight.light(focus, "filters", "conv2d_2")
    with qtbot.waitSignal(spotlight.changed):
        spotlight.light(mouse, "strides", "conv2d_2")
    assert spotlight.setting_of("conv2d_2") == "strides"
    with qtbot.waitSignal(spotlight.changed):
        spotlight.leave(mouse)
    assert spotlight.setting_of("conv2d_2") == "filters"
    with qtbot.assertNotEmitted(spotlight.changed):
        spotlight.leave(mouse)
    spotlight.leave(focus)
    assert spotlight.lit is None


def test_another_selection_or_project_puts_all_lights_out(
    spotlight: Spotlight, selection: Selection, document: ProjectDocument
) -> None:
    for act in (lambda: selection.select(["dense_1"]), lambda: document.show(template("mlp"))):
        spotlight.light(spotlight, "filters", "conv2d_2")
        act()
        assert spotlight.lit is None
