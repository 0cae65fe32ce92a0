"""New, open, save, the question in between, and what cannot be read or written."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from cnnstudio.core.project_file import encode, read_project, write_project
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.gui.dialogs.templates import TemplatePicker
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.dialogs import press, the_dialog
from tests.gui.window.projects import shapes_project


def edit(window: MainWindow) -> None:
    window.context.document.set_parameter("dense_1", "units", 20)
    assert window.context.document.is_modified


def action(window: MainWindow, title: str) -> QAction:
    return next(action for action in window.findChildren(QAction) if action.text().replace("&", "") == title)


def choose_file(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """As a person does: types the name into the open dialog, and presses Open or Save."""
    dialog = window.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    buttons = QDialogButtonBox.StandardButton
    accept = buttons.Save if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave else buttons.Open
    box = dialog.findChild(QDialogButtonBox)
    qtbot.mouseClick(box.button(accept), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)


def answer(window: MainWindow, words: str, qtbot: QtBot) -> None:
    dialog = the_dialog(window)
    assert dialog.heading() == "Save the changes to small?"
    press(dialog, words, qtbot)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Another project, in a file."""
    path = tmp_path / "other.cnn"
    write_project(template("mlp"), path)
    return path


def test_a_new_project_comes_from_a_template(window: MainWindow) -> None:
    window.show_workspace("data")
    window.actions_.new.trigger()
    assert window.context.document.network == template(TEMPLATES[0].name).network
    assert window.context.document.path is None
    assert not window.context.document.is_modified
    assert window.workspace == "build"


def test_a_template_is_chosen_by_keyboard_and_becomes_the_project(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.from_template.trigger()
    picker = the_dialog(window)
    assert isinstance(picker, TemplatePicker)
    qtbot.keyClicks(picker.search, "lenet")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert window.context.document.network == template("lenet-5").network
    assert window.context.document.path is None


def test_changes_are_asked_about_before_a_template_takes_their_place(window: MainWindow, qtbot: QtBot) -> None:
    edit(window)
    before = window.context.document.project
    window.actions_.from_template.trigger()
    press(the_dialog(window), "Create", qtbot)
    answer(window, "Cancel", qtbot)
    assert window.context.document.project is before


def test_a_project_is_opened_by_the_dialog(window: MainWindow, saved: Path, qtbot: QtBot) -> None:
    window.actions_.open.trigger()
    choose_file(window, saved, qtbot)
    assert window.context.document.project == read_project(saved)
    assert window.top_bar.project() == ("other", False)
    assert window.windowTitle() == "other[*] – CNN Studio"


def test_a_project_is_saved_under_a_chosen_name_and_then_again(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "mine.cnn"
    edit(window)
    window.actions_.save.trigger()
    choose_file(window, path.with_suffix(""), qtbot)
    assert read_project(path) == window.context.document.project
    assert window.top_bar.project() == ("mine", False)
    assert str(path) in window.status_bar.message()
    window.context.document.set_parameter("dense_1", "units", 30)
    window.actions_.save.trigger()
    assert window.findChild(QFileDialog) is None
    assert read_project(path) == window.context.document.project
    assert not window.isWindowModified()


def test_save_as_proposes_the_name_of_the_project(window: MainWindow, qtbot: QtBot) -> None:
    window.context.document.show(shapes_project('a/b:"c"'))
    window.actions_.save_as.trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog.findChild(QLineEdit, "fileNameEdit").text() == "a_b_c_.cnn"
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)


def test_discarded_changes_make_way_for_another_project(window: MainWindow, saved: Path, qtbot: QtBot) -> None:
    edit(window)
    window.files.open_path(saved)
    answer(window, "Don't save", qtbot)
    assert window.context.document.path == saved


def test_a_cancelled_question_leaves_all_as_it_is(window: MainWindow, saved: Path, qtbot: QtBot) -> None:
    edit(window)
    before = window.context.document.project
    window.files.open_path(saved)
    answer(window, "Cancel", qtbot)
    assert window.context.document.project is before
    assert window.context.document.is_modified
    # What was cancelled is forgotten: a later save opens nothing.
    window.files._save(saved.with_name("kept.cnn"))
    assert window.context.document.project is before


def test_changes_are_saved_before_a_new_project(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    edit(window)
    before = window.context.document.project
    window.actions_.new.trigger()
    answer(window, "Save", qtbot)
    choose_file(window, tmp_path / "kept.cnn", qtbot)
    assert read_project(tmp_path / "kept.cnn") == before
    assert window.context.document.network == template(TEMPLATES[0].name).network


def test_a_save_dialog_that_is_closed_cancels_what_was_to_come(window: MainWindow, qtbot: QtBot) -> None:
    edit(window)
    before = window.context.document.project
    window.actions_.new.trigger()
    answer(window, "Save", qtbot)
    window.findChild(QFileDialog).reject()
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)
    assert window.context.document.project is before
    assert window.context.document.is_modified


def test_a_save_that_fails_says_why_and_keeps_the_changes(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "folder" / "mine.cnn"
    path.parent.mkdir()
    window.context.document.save(path)
    edit(window)
    path.unlink()
    path.mkdir()
    window.actions_.save.trigger()
    assert "mine.cnn could not be saved: it is a folder." in window.banner.sentence()
    assert window.context.document.is_modified
    window.close()
    press(the_dialog(window), "Save", qtbot)
    QApplication.processEvents()
    assert window.isVisible()
    assert window.context.document.is_modified


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "could not be read: it does not exist"),
        ("", ""),
        ("{", ""),
        ("[1, 2]", ""),
        ("\x00\x01\x02", ""),
        (encode(template("mlp"))[:200], ""),
        (encode(template("mlp")).replace('"version": 1', '"version": 99'), "newer"),
        (encode(template("mlp")).replace('"source": "digits"', '"source": "cats"'), "There is no data called cats."),
    ],
    ids=["missing", "empty", "brace", "list", "binary", "truncated", "newer", "foreign data"],
)
def test_a_file_that_cannot_be_used_is_a_sentence_and_changes_nothing(
    window: MainWindow, tmp_path: Path, content: str | None, words: str
) -> None:
    path = tmp_path / "bad.cnn"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    before = window.context.document.project
    window.files.open_path(path)
    assert words in window.banner.sentence()
    assert len(window.banner.sentence()) > 20
    assert "Traceback" not in window.banner.sentence()
    assert window.context.document.project is before
    assert window.context.document.path is None


def test_a_layer_that_is_not_known_is_kept_and_named(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "foreign.cnn"
    path.write_text(encode(template("mlp")).replace('"type": "flatten"', '"type": "hyperflatten"'), encoding="utf-8")
    window.files.open_path(path)
    assert window.context.document.path == path
    assert "hyperflatten" in window.top_bar.run_buttons.train.toolTip()
    assert not window.top_bar.run_buttons.train.isEnabled()


def test_what_was_opened_is_among_the_recent_files(window: MainWindow, saved: Path, qtbot: QtBot) -> None:
    window.files.open_path(saved)
    window.actions_.new.trigger()
    recent = action(window, "other.cnn")
    assert recent.toolTip() == str(saved)
    recent.trigger()
    assert window.context.document.path == saved
    action(window, "Forget these files").trigger()
    assert window.actions_._recent_menu.isEmpty()


@pytest.mark.parametrize(
    ("typed", "written"), [("net.v2", "net.v2.cnn"), ("net.CNN", "net.CNN"), ("net", "net.cnn"), (".net", ".net.cnn")]
)
def test_every_saved_project_has_a_projects_ending(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, typed: str, written: str
) -> None:
    edit(window)
    action(window, "Save as…").trigger()
    choose_file(window, tmp_path / typed, qtbot)
    assert window.context.document.path == tmp_path / written
    assert {path.name for path in tmp_path.iterdir() if "net" in path.name.lower()} == {written}


def test_a_project_that_the_ending_leads_to_is_not_replaced_unasked(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    there = tmp_path / "net.v2.cnn"
    write_project(template("mlp"), there)
    before = there.read_bytes()
    edit(window)
    for words in ("Cancel", "Replace"):
        action(window, "Save as…").trigger()
        choose_file(window, tmp_path / "net.v2", qtbot)
        assert the_dialog(window).heading() == "Replace net.v2.cnn? There is a project of this name."
        assert there.read_bytes() == before
        press(the_dialog(window), words, qtbot)
    assert there.read_bytes() != before
    assert window.context.document.path == there
    assert not window.context.document.is_modified
