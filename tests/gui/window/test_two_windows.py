"""Two windows on one file, and files that something else changes while they are open."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot

from cnnstudio.core.project_file import read_project, write_project
from cnnstudio.data.folders import open_files_folder
from cnnstudio.gui.dialogs.question import Question
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.conftest import MakeWindow
from tests.gui.window.projects import shapes_project


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "digits.cnn"
    path.parent.mkdir()
    write_project(shapes_project("saved"), path)
    return path


def edit(window: MainWindow, units: int = 20) -> None:
    window.context.document.set_parameter("dense_1", "units", units)


def units(path: Path) -> object:
    return read_project(path).network.layer("dense_1").params["units"]


def question(window: MainWindow) -> Question | None:
    return next((box for box in window.findChildren(Question) if box.isVisible()), None)


def answer(window: MainWindow, answer_id: str) -> None:
    asked = question(window)
    assert asked is not None
    asked.say(answer_id)


def save_as(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    (dialog,) = window.findChildren(QFileDialog)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(str(path))
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)


def close(window: MainWindow, qtbot: QtBot) -> None:
    window.close()
    qtbot.waitUntil(window.isHidden)


def test_the_second_window_works_on_a_copy_that_cannot_overwrite_the_file(
    make_window: MakeWindow, saved: Path, qtbot: QtBot
) -> None:
    first, second = make_window(), make_window()
    for window in (first, second):
        window.files.open_path(saved)
    assert first.context.document.path == saved
    assert second.context.document.path is None
    assert second.top_bar.project() == ("digits copy", False)
    assert "digits.cnn is open in another window." in second.banner.sentence()
    assert second.context.document.network == first.context.document.network
    edit(second)
    second.actions_.save.trigger()
    save_as(second, saved, qtbot)
    assert "digits.cnn is open in another window." in second.banner.sentence()
    assert units(saved) == 10
    second.actions_.save.trigger()
    save_as(second, saved.with_name("mine.cnn"), qtbot)
    assert units(saved.with_name("mine.cnn")) == 20
    edit(first, 30)
    first.actions_.save.trigger()
    assert units(saved) == 30


@pytest.mark.parametrize("how", ["close", "another", "save as"])
def test_a_file_is_free_when_its_window_has_left_it(
    make_window: MakeWindow, saved: Path, how: str, qtbot: QtBot
) -> None:
    first, second = make_window(), make_window()
    first.files.open_path(saved)
    if how == "close":
        close(first, qtbot)
    elif how == "another":
        first.files.new("mlp")
    else:
        first.actions_.save_as.trigger()
        save_as(first, saved.with_name("other.cnn"), qtbot)
    second.files.open_path(saved)
    assert second.context.document.path == saved


def test_a_file_that_cannot_be_opened_leaves_the_hold_on_the_present_one(make_window: MakeWindow, saved: Path) -> None:
    first, second = make_window(), make_window()
    first.files.open_path(saved)
    first.files.open_path(saved.with_name("missing.cnn"))
    second.files.open_path(saved)
    assert second.context.document.path is None
    assert len(list(open_files_folder().iterdir())) == 1


def test_opening_it_again_in_the_same_window_is_no_second_window(window: MainWindow, saved: Path) -> None:
    window.files.open_path(saved)
    window.files.open_path(saved)
    assert window.context.document.path == saved


def test_a_file_saved_under_a_name_is_held_as_well(make_window: MakeWindow, saved: Path, qtbot: QtBot) -> None:
    first, second = make_window(), make_window()
    first.actions_.save.trigger()
    save_as(first, saved.with_name("new.cnn"), qtbot)
    second.files.open_path(saved.with_name("new.cnn"))
    assert second.context.document.path is None


@pytest.mark.parametrize("answered", ["cancel", "overwrite", "save as"])
def test_what_another_program_wrote_is_overwritten_only_after_a_question(
    window: MainWindow, saved: Path, answered: str, qtbot: QtBot
) -> None:
    window.files.open_path(saved)
    edit(window)
    write_project(shapes_project("by another program"), saved)
    window.actions_.save.trigger()
    assert read_project(saved).name == "by another program"
    answer(window, answered)
    if answered == "save as":
        save_as(window, saved.with_name("mine.cnn"), qtbot)
        assert units(saved.with_name("mine.cnn")) == 20
    assert (units(saved) == 20) is (answered == "overwrite")
    assert window.context.document.is_modified is (answered == "cancel")
    # What was written last is what is known from now on.
    if answered == "overwrite":
        edit(window, 21)
        window.actions_.save.trigger()
        assert units(saved) == 21


def test_a_change_is_asked_about_before_the_window_closes_too(window: MainWindow, saved: Path, qtbot: QtBot) -> None:
    window.files.open_path(saved)
    edit(window)
    write_project(shapes_project("by another program"), saved)
    window.close()
    answer(window, "save")
    answer(window, "cancel")
    assert window.isVisible()
    window.close()
    answer(window, "save")
    answer(window, "overwrite")
    qtbot.waitUntil(window.isHidden)
    assert units(saved) == 20


def test_a_file_that_was_only_touched_is_not_asked_about(window: MainWindow, saved: Path) -> None:
    window.files.open_path(saved)
    edit(window)
    saved.write_bytes(saved.read_bytes())
    window.actions_.save.trigger()
    assert question(window) is None
    assert units(saved) == 20


def test_a_file_that_is_gone_is_written_again(window: MainWindow, saved: Path) -> None:
    window.files.open_path(saved)
    edit(window)
    saved.unlink()
    window.actions_.save.trigger()
    assert question(window) is None
    assert units(saved) == 20
    saved.unlink()
    saved.parent.rmdir()
    edit(window, 21)
    window.actions_.save.trigger()
    assert "digits.cnn could not be saved: it does not exist, or its folder does not." in window.banner.sentence()
    assert window.context.document.is_modified


def test_a_file_in_a_folder_that_cannot_be_written_to_is_opened(window: MainWindow, saved: Path) -> None:
    saved.chmod(0o444)
    saved.parent.chmod(0o555)
    try:
        window.files.open_path(saved)
        assert window.context.document.path == saved
        assert [path.name for path in saved.parent.iterdir()] == ["digits.cnn"]
        edit(window)
        window.actions_.save.trigger()
        assert "write-protected" in window.banner.sentence()
        assert window.context.document.is_modified
    finally:
        saved.parent.chmod(0o755)
