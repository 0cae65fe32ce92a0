"""The ring of a widget that goes."""

import gc

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.focus.ring import FocusRing
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.plot import CurvePlot


class Lone(QWidget):
    """Belongs to nobody, and knows itself: the collector of garbage takes it."""

    def __init__(self) -> None:
        super().__init__()
        self.ring = FocusRing(self)
        self.itself = self


def test_a_ring_outlives_the_last_events_of_a_widget_that_nobody_owns(qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as exceptions:
        for _ in range(3):
            Lone().show()
            CurvePlot("Loss", Appearance()).show()
            gc.collect()
    assert exceptions == []
