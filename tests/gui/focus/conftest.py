"""Whole windows, active and with all panels, as the keyboard finds them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.window.main_window import MainWindow
from cnnstudio.gui.window.workspace import WORKSPACES
from tests.gui.answering import AnsweringEngine
from tests.gui.window.conftest import MakeWindow, make_window, preferences_file
from tests.gui.window.projects import shapes_project

__all__ = ["make_window", "preferences_file"]

IDS = [spec.id for spec in WORKSPACES]
Press = Callable[..., QWidget]


@pytest.fixture
def fresh(make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """A window on whose images nothing was trained yet."""
    window = make_window(panels=PANELS)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: window.context.images.prepared is not None)
    return window


@pytest.fixture
def trained(fresh: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with two finished runs, looked into and evaluated; Build is in view, its drawer open."""
    AnsweringEngine.may_answer.set()
    context = fresh.context
    for epochs in (2, 1):
        with qtbot.waitSignal(context.session.finished, timeout=20_000):
            context.session.start(shapes_project(epochs=epochs))
    qtbot.waitUntil(lambda: context.run_images.prepared is not None)
    fresh.show_workspace("inspect")
    context.inspector.choose_layer("dense_1")
    qtbot.waitUntil(lambda: context.inspector.maps is not None and context.inspector.kernels is not None)
    fresh.show_workspace("evaluate")
    qtbot.waitUntil(lambda: context.evaluator.result is not None)
    fresh.show_workspace("build")
    drawer = fresh.workspaces["build"].drawer
    assert drawer is not None
    drawer.open("summary")
    context.selection.select(["dense_1"])
    QApplication.processEvents()
    return fresh


@pytest.fixture
def press(qtbot: QtBot) -> Press:
    """Presses a key where the keyboard is, and says where it is afterwards, when everything has come to rest."""

    def press_it(
        key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> QWidget:
        for _ in range(times):
            here = QApplication.focusWidget()
            assert here is not None
            qtbot.keyClick(here, key, modifiers)
            QApplication.processEvents()
        found = QApplication.focusWidget()
        assert found is not None, "the focus is nowhere"
        return found

    return press_it
