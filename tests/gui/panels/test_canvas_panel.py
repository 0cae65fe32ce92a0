"""The middle of Build: the canvas in its panel, and the place of the newcomer's hint."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.errors import NetworkError
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


def test_the_hint_about_the_canvas_has_a_place_above_it(panel: CanvasPanel, build: Context) -> None:
    place = build.guide.pinned("canvas")
    build.guide.show_workspace("build")
    assert build.guide.advice.pin == "canvas"
    assert place.isVisible()
    assert panel.view.geometry().top() == place.geometry().bottom() + 1
    build.guide.put_away()
    assert not place.isVisible()


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
