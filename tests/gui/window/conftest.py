"""Whole windows over the fake engine; each is closed for good when its test is over."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.project import Project
from cnnstudio.gui.context import make_context
from cnnstudio.gui.files.script_export import MakeCheck
from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.training.engine import HostKind
from cnnstudio.gui.window.main_window import MainWindow
from cnnstudio.gui.window.panel_entry import PanelEntry
from tests.gui import answering
from tests.gui.checks import passing
from tests.gui.window.projects import shapes_project

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def preferences_file(tmp_path: Path) -> Path:
    return tmp_path / "window.ini"


@pytest.fixture
def make_window(qtbot: QtBot, preferences_file: Path) -> Iterator[MakeWindow]:
    """A window that is shown, on a small project or another one; without panels, which take their time to be made."""
    made: list[MainWindow] = []

    def make(
        project: Project | None = None,
        host: HostKind = "thread",
        panels: Mapping[str, Sequence[PanelEntry]] | None = None,
        check: MakeCheck = passing,
    ) -> MainWindow:
        preferences = Preferences(preferences_file)
        context = make_context(host=host, serve=answering.serve, preferences=preferences, check=check)
        context.document.show(project or shapes_project())
        window = MainWindow(context, panels or {})
        made.append(window)
        window.show()
        if panels:
            window.context.images.refresh()
        return window

    yield make
    for window in made:
        window.close_without_asking()
        qtbot.waitUntil(window.isHidden)
        window.deleteLater()


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window()


@pytest.fixture
def full_window(make_window: MakeWindow) -> MainWindow:
    return make_window(panels=PANELS)
