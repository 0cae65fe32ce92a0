"""Preferences: a form from the table of settings, in force at once, and the cache below it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers.parameters import BoolParameter, ChoiceParameter
from cnnstudio.data.folders import Cache
from cnnstudio.data.settings import settings, user_locale
from cnnstudio.gui.dialogs.preferences import PreferencesDialog
from cnnstudio.gui.focus.stops import give_focus
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.widgets.choice_editor import ChoiceEditor
from cnnstudio.gui.widgets.folder_editor import FolderEditor
from cnnstudio.gui.widgets.parameter_editors import SwitchEditor, TypedEditor
from cnnstudio.gui.widgets.scroll_column import ScrollColumn
from tests.translations import HEADER, write_translation


class FileWindow(QObject):
    """Stands in for the desktop's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show_url(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


@pytest.fixture
def file_window() -> Iterator[FileWindow]:
    made = FileWindow()
    QDesktopServices.setUrlHandler("file", made, "show_url")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setattr(Cache, "folder", folder)
    for number in (1, 2):
        path = folder / f"shapes-{number:016x}.npz"
        path.write_bytes(b"x" * 1_500_000)
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return folder


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "window.ini")


@pytest.fixture
def dialog(cache: Path, preferences: Preferences, appearance: Appearance, qtbot: QtBot) -> Iterator[PreferencesDialog]:
    window = QWidget()
    window.show()
    made = PreferencesDialog(preferences, appearance, window)
    with qtbot.waitActive(made):
        made.open()
    yield made
    window.close()
    window.deleteLater()


def pick(dialog: PreferencesDialog, name: str, value: str) -> None:
    editor = dialog.form(name).editor(name)
    assert isinstance(editor, ChoiceEditor)
    place = editor.box.findData(value)
    editor.box.setCurrentIndex(place)
    editor.box.activated.emit(place)


def test_every_setting_has_an_editor_of_its_kind_with_a_name(dialog: PreferencesDialog) -> None:
    for parameter in settings():
        editor = dialog.form(parameter.name).editor(parameter.name)
        kinds = {BoolParameter: SwitchEditor, ChoiceParameter: ChoiceEditor}
        assert isinstance(editor, kinds.get(type(parameter), (TypedEditor, FolderEditor)))
        assert editor.value() == parameter.default


def test_a_choice_counts_at_once_and_is_kept(
    dialog: PreferencesDialog, preferences: Preferences, tmp_path: Path, qtbot: QtBot
) -> None:
    pick(dialog, "theme", "dark")
    switch = dialog.form("autosave").editor("autosave")
    assert isinstance(switch, SwitchEditor)
    qtbot.mouseClick(switch.switch, Qt.MouseButton.LeftButton)
    seed = dialog.form("seed").editor("seed")
    assert isinstance(seed, TypedEditor)
    seed.field.setFocus()
    seed.field.selectAll()
    qtbot.keyClicks(seed.field, "42")
    qtbot.keyClick(seed.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    again = Preferences(tmp_path / "window.ini")
    assert (again.scheme, again.autosave, again.seed) == ("dark", False, 42)


def test_what_is_chosen_elsewhere_is_shown(dialog: PreferencesDialog, preferences: Preferences) -> None:
    preferences.choose("theme", "dark")
    assert dialog.form("theme").editor("theme").value() == "dark"


def test_back_to_the_defaults(dialog: PreferencesDialog, preferences: Preferences, qtbot: QtBot) -> None:
    preferences.choose("seed", 42)
    qtbot.mouseClick(dialog.button("Back to the defaults"), Qt.MouseButton.LeftButton)
    assert preferences.seed == 7
    assert dialog.form("seed").editor("seed").value() == 7


def test_the_cache_says_what_it_holds_and_can_be_emptied(dialog: PreferencesDialog, cache: Path, qtbot: QtBot) -> None:
    assert dialog.cache.sentences() == ("It holds 3 MB in 2 files.", "")
    qtbot.mouseClick(dialog.cache.empty_button, Qt.MouseButton.LeftButton)
    assert dialog.cache.sentences() == ("It holds nothing.", "Removed 3 MB in 2 files.")
    assert not list(cache.iterdir())
    assert not dialog.cache.empty_button.isEnabled()
    assert dialog.cache.empty_button.toolTip() == "It is empty."


def test_what_is_in_use_stays_and_is_told(dialog: PreferencesDialog, cache: Path, qtbot: QtBot) -> None:
    os.utime(next(cache.iterdir()))
    qtbot.mouseClick(dialog.cache.empty_button, Qt.MouseButton.LeftButton)
    assert dialog.cache.sentences()[1] == "Removed 1.5 MB in 1 file. 1 file is in use and stays."


def test_the_folder_is_shown_in_the_file_manager(
    dialog: PreferencesDialog, cache: Path, file_window: FileWindow, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.cache.show_button, Qt.MouseButton.LeftButton)
    assert file_window.shown == [cache]


@pytest.mark.qt_log_ignore("does not support QPlatformServices")
def test_without_a_file_manager_a_sentence_names_the_path(dialog: PreferencesDialog, cache: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.cache.show_button, Qt.MouseButton.LeftButton)
    assert str(cache) in dialog.cache.sentences()[1]


def test_a_cache_that_vanished_is_told_of(
    dialog: PreferencesDialog, preferences: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setattr(Cache, "folder", file)
    preferences.choose("cache_limit", 50)
    holds, note = dialog.cache.sentences()
    assert holds == "It cannot be looked into."
    assert f"The folder {file} cannot be made." in note


def test_another_cache_folder_is_chosen_by_a_dialog(
    dialog: PreferencesDialog, preferences: Preferences, tmp_path: Path, qtbot: QtBot
) -> None:
    editor = dialog.form("cache_folder").editor("cache_folder")
    assert isinstance(editor, FolderEditor)
    editor.choose()
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "other"))
    chooser.reject()
    assert preferences.cache_folder == tmp_path / "other"
    assert (tmp_path / "other").is_dir()


def test_a_cache_folder_that_cannot_be_used_is_refused(
    dialog: PreferencesDialog, preferences: Preferences, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.touch()
    editor = dialog.form("cache_folder").editor("cache_folder")
    editor.edited.emit(str(file))
    assert preferences.cache_folder is None
    assert f"The folder {file} cannot be made." in dialog.form("cache_folder").row("cache_folder").sentence()
    assert editor.value() == ""


def test_choices_that_cannot_be_kept_are_told_of(cache: Path, appearance: Appearance, tmp_path: Path) -> None:
    window = QWidget()
    dialog = PreferencesDialog(Preferences(tmp_path / "gone" / "window.ini"), appearance, window)
    pick(dialog, "theme", "dark")
    assert dialog.trouble().startswith("Your choices count until the window is closed. settings.ini could not be saved")
    window.deleteLater()


def test_a_translation_is_listed_by_its_own_name(cache: Path, appearance: Appearance, preferences: Preferences) -> None:
    folder = user_locale()
    assert folder is not None
    files = [write_translation(folder, code, {"": HEADER}) for code in ("de", "pt_BR", "x-elvish")]
    window = QWidget()
    dialog = PreferencesDialog(preferences, appearance, window)
    editor = dialog.form("language").editor("language")
    assert isinstance(editor, ChoiceEditor)
    names = [editor.box.itemText(place) for place in range(editor.box.count())]
    assert names[:2] == ["English", "Deutsch"]
    assert names[2].startswith("português")
    assert names[3] == "x-elvish"
    window.deleteLater()
    for file in files:
        file.unlink()
        for place in (file.parent, file.parent.parent):
            place.rmdir()
    folder.rmdir()


def test_on_a_low_screen_the_settings_scroll_and_the_buttons_stay_in_view(
    dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    whole, area = dialog.height(), dialog.findChild(ScrollColumn)
    assert area.verticalScrollBar().maximum() == 0
    dialog.fit_into(480)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert dialog.height() == 480
    close = dialog.button("Close")
    assert dialog.rect().contains(close.geometry())
    last = dialog.cache.findChildren(QPushButton)[-1]
    give_focus(last, Qt.FocusReason.TabFocusReason)
    assert area.viewport().rect().contains(last.mapTo(area.viewport(), last.rect().center()))
    dialog.fit_into(2000)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    assert dialog.height() == whole
