"""Where the run buttons stand: always in the same place."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.widgets.run_buttons import RunStage
from cnnstudio.gui.window.main_window import MainWindow
from cnnstudio.gui.window.place import LEAST_SIZE
from cnnstudio.gui.window.workspace import WORKSPACES


@pytest.mark.parametrize("width", [LEAST_SIZE[0], 1024, 1440])
def test_the_run_button_stays_in_its_place(window: MainWindow, qtbot: QtBot, width: int) -> None:
    window.resize(width, 768)
    bar = window.top_bar
    buttons = bar.run_buttons

    def places(*shown: QWidget) -> list[QRect]:
        QApplication.processEvents()
        return [QRect(widget.mapTo(window, QPoint()), widget.size()) for widget in shown]

    (train,), (switch,) = places(buttons.train), places(bar.workspaces)
    pause: list[QRect] = []
    for stage in (RunStage.PREPARING, RunStage.RUNNING, RunStage.PAUSED, RunStage.STOPPING, RunStage.IDLE):
        buttons.show_stage(stage)
        for workspace_id in [spec.id for spec in WORKSPACES]:
            window.show_workspace(workspace_id)
            ending = buttons.train if stage is RunStage.IDLE else buttons.stop
            assert places(ending, bar.workspaces) == [train, switch]
            holding = [button for button in (buttons.pause, buttons.resume) if button.isVisible()]
            pause += places(*holding)
    assert len(set(map(str, pause))) == 1


def test_a_double_click_on_train_does_not_stop(window: MainWindow, qtbot: QtBot) -> None:
    buttons = window.top_bar.run_buttons
    buttons.show_stage(RunStage.RUNNING)
    with qtbot.assertNotEmitted(buttons.stop_pressed):
        QTest.mouseDClick(buttons.stop, Qt.MouseButton.LeftButton)
