"""What tests of Build's panels stand on: everything real, no engine started."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.templates import template
from cnnstudio.gui.context import Context, make_context
from tests.gui.training.contexts import training_context

Show = Callable[[QWidget], None]


@pytest.fixture
def build(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    """A context with the MNIST network, and preferences of its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    parent = QObject()
    made = make_context(parent)
    made.document.show(template("mnist-cnn"))
    yield made
    made.close()


@pytest.fixture
def context(qtbot: QtBot) -> Iterator[Context]:
    """A context whose engine is the fake one, for the panels of Train."""
    parent = QObject()
    made = training_context(parent)
    yield made
    made.close()


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Puts a widget on the screen, in the active window, so that keys and focus go where they would."""

    def show_it(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    return show_it
