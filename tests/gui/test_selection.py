"""The selection, and how it follows the document."""

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.network import Connection
from cnnstudio.core.templates import template
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection

FIRST = Connection("input_1", "conv2d_1")


@pytest.fixture
def document() -> ProjectDocument:
    return ProjectDocument(template("mnist-cnn"))


@pytest.fixture
def selection(document: ProjectDocument) -> Selection:
    return Selection(document)


def test_only_a_single_layer_is_current(selection: Selection) -> None:
    assert selection.current is None
    selection.select(["conv2d_1"])
    assert selection.current == "conv2d_1"
    selection.select(["conv2d_1", "dense_1"])
    assert selection.current is None


def test_equal_selections_are_not_announced(selection: Selection, qtbot: QtBot) -> None:
    with qtbot.waitSignal(selection.changed):
        selection.select(["conv2d_1"], [FIRST])
    with qtbot.assertNotEmitted(selection.changed):
        selection.select(["conv2d_1", "conv2d_1"], [FIRST])


def test_the_order_of_selection_is_kept(selection: Selection) -> None:
    selection.select(["dense_1", "conv2d_1", "dense_1"])
    assert selection.layers == ("dense_1", "conv2d_1")


def test_clearing_lets_go_of_everything(selection: Selection) -> None:
    selection.select(["conv2d_1"], [FIRST])
    selection.clear()
    assert (selection.layers, selection.connections) == ((), ())


def test_what_is_removed_drops_out(document: ProjectDocument, selection: Selection, qtbot: QtBot) -> None:
    selection.select(["conv2d_1", "dense_1"], [FIRST])
    with qtbot.waitSignal(selection.changed):
        document.remove(["conv2d_1"])
    assert selection.layers == ("dense_1",)
    assert selection.connections == ()


def test_undo_of_a_removal_does_not_select_again(document: ProjectDocument, selection: Selection) -> None:
    selection.select(["conv2d_1"])
    document.remove(["conv2d_1"])
    document.undo_stack.undo()
    assert selection.layers == ()


def test_a_change_elsewhere_is_not_announced(document: ProjectDocument, selection: Selection, qtbot: QtBot) -> None:
    selection.select(["conv2d_1"])
    with qtbot.assertNotEmitted(selection.changed):
        document.set_parameter("conv2d_1", "filters", 8)
        document.remove(["dense_2"])


def test_opening_another_project_drops_what_it_does_not_have(document: ProjectDocument, selection: Selection) -> None:
    selection.select(["conv2d_1", "dense_1"])
    document.show(template("mlp"))
    assert selection.layers == ("dense_1",)
