"""Workspaces are made when they are needed, and nobody notices."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.window.main_window import MainWindow
from cnnstudio.gui.window.panel_entry import PanelClass, PanelEntry
from tests.gui.window.conftest import MakeWindow


class Counted:
    """A panel class that tells when it is called."""

    def __init__(self, panel: PanelClass, made: list[str]) -> None:
        self.panel_id, self.title, self.place = panel.panel_id, panel.title, panel.place
        self._panel, self._made = panel, made

    def __call__(self, context: Context, parent: QWidget | None = None) -> QWidget:
        self._made.append(self.panel_id)
        return self._panel(context, parent)


@dataclass(frozen=True)
class CountedEntry(PanelEntry):
    made: list[str]

    def load(self) -> PanelClass:
        return Counted(super().load(), self.made)


ALL = [entry for entries in PANELS.values() for entry in entries]


def of(*workspaces: str) -> list[str]:
    return [entry.load().panel_id for workspace_id in workspaces for entry in PANELS[workspace_id]]


def close(window: MainWindow, qtbot: QtBot) -> None:
    window.close()
    qtbot.waitUntil(window.isHidden)


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def window(make_window: MakeWindow, made: list[str]) -> MainWindow:
    counted = {
        workspace_id: [CountedEntry(entry.module, entry.name, made) for entry in entries]
        for workspace_id, entries in PANELS.items()
    }
    return make_window(panels=counted)


def test_only_the_workspace_in_view_is_made_at_first(window: MainWindow, made: list[str]) -> None:
    assert made == of("build")


def test_a_workspace_is_whole_when_it_is_first_shown(window: MainWindow, made: list[str]) -> None:
    window.show_workspace("train")
    assert made == of("build", "train")
    assert all(window.workspaces["train"].panel(panel_id).isVisible() for panel_id in of("train"))


def test_all_others_are_made_behind_the_started_window(window: MainWindow, made: list[str], qtbot: QtBot) -> None:
    window.start(None)
    qtbot.waitUntil(lambda: len(made) == len(ALL), timeout=20_000)
    window.show_workspace("evaluate")
    assert sorted(made) == sorted(of("data", "build", "train", "inspect", "evaluate"))


def test_a_workspace_chosen_while_it_is_made_gets_no_panel_twice(window: MainWindow, made: list[str]) -> None:
    window.workspaces["train"].make_next()
    window.show_workspace("train")
    window.show_workspace("train")
    assert made == of("build", "train")


def test_what_was_kept_of_a_workspace_outlasts_a_window_that_never_showed_it(
    make_window: MakeWindow, preferences_file: Path, qtbot: QtBot
) -> None:
    first = make_window(panels=PANELS)
    first.show_workspace("train")
    splitter = first.workspaces["train"].findChild(QSplitter)
    splitter.setSizes([300, 650, 420])
    splitter.splitterMoved.emit(300, 1)
    sizes = splitter.sizes()
    close(first, qtbot)
    close(make_window(panels=PANELS), qtbot)
    third = make_window(panels=PANELS)
    third.show_workspace("train")
    assert third.workspaces["train"].findChild(QSplitter).sizes() == sizes
