"""The middle of Build: the canvas in its panel, and the newcomer's hint."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.layers.parameters import defaults
from cnnstudio.core.messages import Started
from cnnstudio.core.project import DataChoice
from cnnstudio.data.sources import SHAPES
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.canvas_panel import CanvasPanel
from tests.gui.panels.conftest import Show


@pytest.fixture
def panel(build: Context, show: Show) -> Iterator[CanvasPanel]:
    made = CanvasPanel(build)
    made.resize(900, 700)
    show(made)
    yield made
    made.view.network_scene.glow.stop()


def test_the_hint_says_what_the_network_does(panel: CanvasPanel) -> None:
    assert panel.hint.isVisible()
    assert panel.hint.sentence() == "This network reads handwritten digits. Press Train."


def test_a_closed_hint_stays_away_for_good(panel: CanvasPanel, build: Context, show: Show, qtbot: QtBot) -> None:
    close = panel.hint.findChild(QToolButton)
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not panel.hint.isVisible()
    build.document.set_parameter("conv2d_1", "filters", 8)
    assert not panel.hint.isVisible()
    assert CanvasPanel(build, panel).hint.sentence() == ""


def test_the_hint_is_gone_once_it_was_followed(panel: CanvasPanel, build: Context) -> None:
    build.session.started.emit(Started(epochs=3, steps_per_epoch=10))
    assert not panel.hint.isVisible()


def test_the_hint_is_silent_about_a_network_that_cannot_be_trained(panel: CanvasPanel, build: Context) -> None:
    build.document.set_parameter("dense_2", "units", 3)
    assert not panel.hint.isVisible()
    build.document.undo_stack.undo()
    assert panel.hint.isVisible()


def test_the_hint_speaks_of_the_chosen_images(panel: CanvasPanel, build: Context) -> None:
    build.document.choose_data(DataChoice("shapes", {**defaults(SHAPES.parameters), "count": 100}))
    assert "shapes" in panel.hint.sentence()


def test_a_wanted_layer_comes_into_view(panel: CanvasPanel, build: Context) -> None:
    panel.resize(900, 320)
    build.navigation.show_layer("dense_2")
    card = panel.view.network_scene.layers["dense_2"].card
    assert panel.view.camera.visible.contains(card)
    build.navigation.show_layer("a layer that is gone")


def test_what_the_canvas_refuses_is_one_line_and_moves_nothing(
    panel: CanvasPanel, build: Context, qtbot: QtBot
) -> None:
    refusal = NetworkError("That would close a circle.", hint="Connect downwards.")
    with qtbot.assertNotEmitted(build.navigation.refused), qtbot.waitSignal(build.navigation.told) as told:
        panel.view.refused.emit(refusal)
    assert told.args == ["That would close a circle. Connect downwards."]


def test_the_preparation_card_leads_to_the_data(panel: CanvasPanel, build: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(build.navigation.workspace_wanted) as wanted:
        panel.view.preparation_clicked.emit()
    assert wanted.args == ["data"]
