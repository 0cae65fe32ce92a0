"""The row of layers: which of them is in view."""

import pytest
from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.layer_strip import LayerStrip

LAYERS = [(f"conv2d_{place}", "Conv2D", "28×28×32") for place in range(1, 9)]


@pytest.fixture
def strip(appearance: Appearance, qtbot: QtBot) -> LayerStrip:
    made = LayerStrip(appearance)
    qtbot.addWidget(made)
    made.resize(1200, 60)
    made.show_layers(LAYERS)
    made.show()
    qtbot.waitExposed(made)
    return made


def is_in_view(strip: LayerStrip, layer_id: str) -> bool:
    cell, view = strip.cell(layer_id), strip.viewport()
    return view.rect().contains(QRect(cell.mapTo(view, QPoint(0, 0)), cell.size()))


def test_the_chosen_layer_stays_in_view_in_a_narrower_window(strip: LayerStrip, qtbot: QtBot) -> None:
    strip.choose("conv2d_8")
    strip.resize(300, 60)
    qtbot.waitUntil(lambda: is_in_view(strip, "conv2d_8"))
    assert not is_in_view(strip, "conv2d_1")


def test_the_chosen_layer_of_another_network_is_in_view_at_once(strip: LayerStrip) -> None:
    strip.resize(300, 60)
    strip.show_layers(LAYERS)
    strip.choose("conv2d_8")
    assert is_in_view(strip, "conv2d_8")
