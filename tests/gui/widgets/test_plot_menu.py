"""The menu of a plot: its picture is saved by a dialog that holds nothing up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.dialogs.question import Question
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.plot import CurvePlot
from cnnstudio.gui.widgets.plot_menu import PlotMenu


@pytest.fixture
def plot(appearance: Appearance, qtbot: QtBot) -> Iterator[CurvePlot]:
    made = CurvePlot("Loss", appearance)
    made.resize(640, 320)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def save_dialog(plot: CurvePlot) -> QFileDialog:
    menu = PlotMenu(plot, plot)
    next(action for action in menu.actions() if action.text().startswith("Save")).trigger()
    dialog = plot.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.isVisible()
    return dialog


def test_a_picture_is_saved_where_it_is_wanted(plot: CurvePlot, tmp_path: Path) -> None:
    dialog = save_dialog(plot)
    dialog.fileSelected.emit(str(tmp_path / "loss.png"))
    dialog.reject()
    assert (tmp_path / "loss.png").read_bytes().startswith(b"\x89PNG")
    assert not questions(plot)


def test_a_picture_that_cannot_be_saved_is_told_of(plot: CurvePlot, tmp_path: Path) -> None:
    dialog = save_dialog(plot)
    dialog.fileSelected.emit(str(tmp_path / "gone" / "loss.png"))
    dialog.reject()
    (question,) = questions(plot)
    assert "gone/loss.png" in question.heading()
    question.reject()


def questions(plot: QWidget) -> list[Question]:
    return [question for question in plot.findChildren(Question) if question.isVisible()]
