"""What is not saved stands in the recovery folder a moment later, and goes when it is saved or not wanted."""

import errno
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.errors import FileError
from cnnstudio.core.project_file import read_project
from cnnstudio.core.templates import template
from cnnstudio.data.folders import recovery_folder
from cnnstudio.data.recovery import find_left_work
from cnnstudio.data.unsaved import read_unsaved
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.files import autosave as module
from cnnstudio.gui.files.autosave import Autosave
from cnnstudio.gui.preferences import Preferences


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "window.ini")


@pytest.fixture
def document() -> ProjectDocument:
    return ProjectDocument(template("mnist-cnn"))


@pytest.fixture
def autosave(
    document: ProjectDocument,
    preferences: Preferences,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> Iterator[Autosave]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(module, "DELAY", 20)
    monkeypatch.setattr(module, "RETRY", 20)
    made = Autosave(document, preferences)
    yield made
    made.close(keep=False)


def edit(document: ProjectDocument, filters: int = 33) -> None:
    document.set_parameter("conv2d_1", "filters", filters)


def kept() -> list[Path]:
    return list(recovery_folder().glob("*.cnn"))


def kept_filters() -> object:
    (file,) = kept()
    return read_unsaved(file).project.network.layer("conv2d_1").params["filters"]


def wait_for(filters: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(kept()) and kept_filters() == filters)


def test_an_edit_is_kept_with_the_file_that_it_belongs_to(
    autosave: Autosave, document: ProjectDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "mine.cnn"
    document.save(path)
    edit(document)
    wait_for(33, qtbot)
    work = read_unsaved(kept()[0])
    assert work.project == document.project
    assert work.path == path
    assert work.fingerprint == document.fingerprint
    assert read_project(path) != document.project


def test_further_edits_do_not_put_it_off(autosave: Autosave, document: ProjectDocument, qtbot: QtBot) -> None:
    """Somebody who never pauses: an edit at each turn of the event loop, for as long as it takes."""
    filters = 100

    def edit_on() -> bool:
        nonlocal filters
        filters += 1
        edit(document, filters)
        return bool(kept())

    qtbot.waitUntil(edit_on)
    first = kept_filters()
    assert isinstance(first, int)
    assert 100 < first <= filters
    wait_for(filters, qtbot)


def test_nothing_is_kept_of_what_is_not_changed(autosave: Autosave, document: ProjectDocument, qtbot: QtBot) -> None:
    document.show(template("mlp"))
    assert not autosave._timer.isActive()
    autosave.keep_now()
    assert not kept()


def test_it_goes_when_the_project_is_saved(
    autosave: Autosave, document: ProjectDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    edit(document)
    wait_for(33, qtbot)
    document.save(tmp_path / "mine.cnn")
    qtbot.waitUntil(lambda: not kept())
    edit(document, 34)
    wait_for(34, qtbot)


def test_it_goes_when_the_changes_are_undone_and_comes_back_when_they_are_redone(
    autosave: Autosave, document: ProjectDocument, qtbot: QtBot
) -> None:
    edit(document)
    wait_for(33, qtbot)
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: not kept())
    document.undo_stack.redo()
    wait_for(33, qtbot)


def test_it_goes_when_another_project_is_shown(autosave: Autosave, document: ProjectDocument, qtbot: QtBot) -> None:
    edit(document)
    wait_for(33, qtbot)
    document.show(template("mlp"))
    qtbot.waitUntil(lambda: not kept())


def test_saving_in_the_middle_of_an_autosave_leaves_nothing(
    autosave: Autosave, document: ProjectDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    writing, may_go_on, real = threading.Event(), threading.Event(), os.fsync

    def slow(descriptor: int) -> None:
        if threading.current_thread() is not threading.main_thread():
            writing.set()
            may_go_on.wait()
        real(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    edit(document)
    qtbot.waitUntil(writing.is_set)
    # Saving waits for it: what is written last must not be the older of the two.
    release = threading.Timer(0.05, may_go_on.set)
    release.start()
    document.save(tmp_path / "mine.cnn")
    release.join()
    assert not kept()


@pytest.mark.parametrize("fresh", [True, False], ids=["save as", "save"])
def test_a_window_killed_right_after_saving_brings_nothing_older_back(
    autosave: Autosave, document: ProjectDocument, tmp_path: Path, fresh: bool, qtbot: QtBot
) -> None:
    path = tmp_path / "mine.cnn"
    if not fresh:
        document.save(path)
    edit(document)
    wait_for(33, qtbot)
    edit(document, 34)
    kept_at_the_end: list[bytes] = []
    # The last that is known before the file is cleared away.
    document.title_changed.disconnect(autosave._on_title_changed)
    document.title_changed.connect(lambda: kept_at_the_end.extend(file.read_bytes() for file in kept()))
    document.save(path)
    assert kept_at_the_end
    assert kept_filters() == 34
    assert read_unsaved(kept()[0]).is_saved


def test_a_save_that_fails_leaves_the_changes_kept_with_their_own_file(
    autosave: Autosave, document: ProjectDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    document.save(tmp_path / "mine.cnn")
    edit(document)
    wait_for(33, qtbot)
    with pytest.raises(FileError):
        document.save(tmp_path / "missing" / "mine.cnn")
    qtbot.waitUntil(lambda: read_unsaved(kept()[0]).path == tmp_path / "mine.cnn")
    assert kept_filters() == 33


def test_it_can_be_switched_off_and_on(
    autosave: Autosave, document: ProjectDocument, preferences: Preferences, qtbot: QtBot
) -> None:
    edit(document)
    wait_for(33, qtbot)
    preferences.choose("autosave", False)
    qtbot.waitUntil(lambda: not kept())
    edit(document, 34)
    assert not autosave._timer.isActive()
    preferences.choose("autosave", True)
    wait_for(34, qtbot)


def test_closing_in_order_leaves_nothing_and_being_ended_leaves_the_changes(
    autosave: Autosave, document: ProjectDocument, preferences: Preferences, qtbot: QtBot
) -> None:
    edit(document)
    wait_for(33, qtbot)
    autosave.close(keep=False)
    assert not kept()
    second = Autosave(document, preferences)
    edit(document, 34)
    second.close(keep=True)
    assert kept_filters() == 34
    (found,) = find_left_work().left
    assert found.work.project == document.project
    found.place.release()


def test_the_end_of_the_session_keeps_them_even_where_autosave_is_off(
    autosave: Autosave, document: ProjectDocument, preferences: Preferences
) -> None:
    preferences.choose("autosave", False)
    edit(document)
    autosave.keep_now()
    assert kept_filters() == 33


def test_a_full_disk_is_said_once_and_again_only_after_it_had_worked(
    autosave: Autosave, document: ProjectDocument, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    said: list[str] = []
    attempts: list[int] = []
    autosave.failed.connect(said.append)

    def full(descriptor: int) -> None:
        attempts.append(descriptor)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for times in (1, 2):
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            attempts.clear()
            edit(document, 32 + 2 * times)
            qtbot.waitUntil(lambda: len(attempts) >= 4)
        assert said == ["the disk is full"] * times
        # It is tried again without a further edit.
        wait_for(32 + 2 * times, qtbot)
        qtbot.waitUntil(lambda: autosave._thread is None)


def test_a_place_that_cannot_be_made_is_said_and_the_window_lives(
    autosave: Autosave, document: ProjectDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with qtbot.waitSignal(autosave.failed) as failed:
        edit(document)
    assert "cannot be made" in failed.args[0]


def test_a_project_of_many_layers_does_not_hold_the_window(autosave: Autosave, document: ProjectDocument) -> None:
    """All of the writing happens in another thread: the window only notes what is to be written."""
    threads: set[threading.Thread] = set()
    place_write = module.RecoveryPlace.write

    def noted(place: module.RecoveryPlace, work: module.Unsaved) -> None:
        threads.add(threading.current_thread())
        place_write(place, work)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module.RecoveryPlace, "write", noted)
        edit(document)
        autosave._timer.stop()
        autosave._on_due()
        thread = autosave._thread
        assert thread is not None
        thread.join()
    assert threads == {thread}


def test_the_name_of_the_project_does_not_matter(autosave: Autosave, document: ProjectDocument, qtbot: QtBot) -> None:
    document.show(replace(template("mnist-cnn"), name='a/b:"c"\\ .. ä'))
    edit(document)
    wait_for(33, qtbot)


def test_python_that_is_typed_is_kept_until_it_is_applied_or_discarded(
    document: ProjectDocument, autosave: Autosave, qtbot: QtBot
) -> None:
    document.keep_draft("model = keras.Sequential([")
    qtbot.waitUntil(lambda: len(kept()) == 1)
    assert read_unsaved(kept()[0]).code == "model = keras.Sequential(["
    document.keep_draft("x = 1")
    qtbot.waitUntil(lambda: read_unsaved(kept()[0]).code == "x = 1")
    document.keep_draft(None)
    qtbot.waitUntil(lambda: not kept())


def test_saving_does_not_take_typed_python_for_saved(
    document: ProjectDocument, autosave: Autosave, qtbot: QtBot, tmp_path: Path
) -> None:
    edit(document)
    document.keep_draft("x = 1")
    document.save(tmp_path / "a.cnn")
    qtbot.waitUntil(lambda: len(kept()) == 1 and read_unsaved(kept()[0]).path == tmp_path / "a.cnn")
    assert read_unsaved(kept()[0]).code == "x = 1"
