"""After a crash the project is simply there, with one line saying so; what several crashes left waits in the menu."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.project_file import fingerprint, read_project, write_project
from cnnstudio.data.folders import recovery_folder
from cnnstudio.data.recovery import RecoveryPlace
from cnnstudio.data.unsaved import Unsaved
from cnnstudio.gui.dialogs.question import Question
from cnnstudio.gui.files.recovery import time_in_words
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.conftest import MakeWindow
from tests.gui.window.projects import shapes_project

Leave = Callable[..., RecoveryPlace]
NOW = datetime.now().replace(microsecond=0)


@pytest.fixture
def leave() -> Leave:
    """Leaves work as a killed window does."""

    def made(name: str = "left", path: Path | None = None, minutes: int = 0, project: Project | None = None) -> object:
        place = RecoveryPlace.new()
        known = fingerprint(path) if path else ""
        place.write(Unsaved(project or shapes_project(name), path, known, NOW - timedelta(minutes=minutes)))
        place.release()
        return place

    return made  # type: ignore[return-value]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "digits.cnn"
    write_project(shapes_project("saved"), path)
    return path


def names(window: MainWindow) -> list[str]:
    return [action.text().split(",")[0] for action in window.safekeeping.menu.actions()]


def is_offered(window: MainWindow) -> bool:
    return window.safekeeping.menu.menuAction() in window.top_bar.menu_button.menu().actions()


def name(window: MainWindow) -> str:
    return window.context.document.project.name


def question(window: MainWindow) -> Question:
    return next(box for box in window.findChildren(Question) if box.isVisible())


def kept() -> list[Path]:
    return list(recovery_folder().glob("*.cnn"))


def close(window: MainWindow, answer: str, qtbot: QtBot) -> None:
    window.close()
    question(window).say(answer)
    qtbot.waitUntil(window.isHidden)


def test_the_project_is_there_with_its_file_and_its_changes(window: MainWindow, saved: Path, leave: Leave) -> None:
    leave("changed", saved)
    window.start(None)
    document = window.context.document
    assert (document.project.name, document.path) == ("changed", saved)
    assert window.top_bar.project() == ("digits", True)
    assert window.banner.sentence() == (
        f"Recovered: digits.cnn as it was {time_in_words(NOW)}, with changes that were not saved."
    )
    assert window.banner.sentence() in window.status_bar.log.messages()
    assert not window.banner.is_error
    assert not is_offered(window)
    window.actions_.save.trigger()
    assert read_project(saved).name == "changed"
    assert not document.is_modified
    assert not kept()


def test_it_is_there_too_when_its_file_is_asked_for(window: MainWindow, saved: Path, leave: Leave) -> None:
    leave("newer, of something else")
    leave("changed", saved, minutes=5)
    window.start(saved)
    assert name(window) == "changed"
    assert window.context.document.is_modified
    assert names(window) == ["newer, of something else"[:5]]
    assert "1 more is in the menu under Recovered." in window.banner.sentence()


def test_whoever_asks_for_another_file_gets_that_and_is_told(window: MainWindow, saved: Path, leave: Leave) -> None:
    leave("other")
    window.start(saved)
    assert name(window) == "saved"
    assert not window.context.document.is_modified
    assert names(window) == ["other"]
    assert "in the menu under Recovered" in window.banner.sentence()
    window.context.navigation.tell("The last run is shown.")
    assert "in the menu under Recovered" in window.banner.sentence()


def test_a_file_that_is_not_there_hides_no_left_work(window: MainWindow, tmp_path: Path, leave: Leave) -> None:
    leave("other")
    window.start(tmp_path / "gone.cnn")
    assert window.banner.is_error
    assert window.banner.sentence().startswith("gone.cnn could not be read")
    assert "in the menu under Recovered" in window.banner.sentence()


def test_of_several_the_newest_is_shown_and_the_others_are_in_the_menu(
    window: MainWindow, leave: Leave, qtbot: QtBot
) -> None:
    for left, minutes in (("old", 30), ("newest", 0), ("older", 60)):
        leave(left, minutes=minutes)
    window.start(None)
    assert name(window) == "newest"
    assert "2 more are in the menu under Recovered." in window.banner.sentence()
    menu = window.safekeeping.menu
    assert is_offered(window)
    assert names(window) == ["old", "older"]
    menu.actions()[0].trigger()
    question(window).say("cancel")
    assert name(window) == "newest"
    assert names(window) == ["old", "older"]
    menu.actions()[0].trigger()
    question(window).say("discard")
    assert name(window) == "old"
    assert window.context.document.is_modified
    assert names(window) == ["older"]
    assert len(kept()) == 2


def test_none_is_lost_by_opening_and_closing(make_window: MakeWindow, leave: Leave, qtbot: QtBot) -> None:
    for left in ("a", "b", "c"):
        leave(left, minutes=ord(left))
    for expected in ("a", "b", "c"):
        window = make_window()
        window.start(None)
        assert name(window) == expected
        close(window, "discard", qtbot)
    assert not kept()


def test_a_window_that_is_ended_without_a_question_keeps_what_it_had_recovered(
    make_window: MakeWindow, leave: Leave, qtbot: QtBot
) -> None:
    leave("left")
    for _ in range(3):
        window = make_window()
        window.start(None)
        assert name(window) == "left"
        window.close_without_asking()
        qtbot.waitUntil(window.isHidden)
    assert len(kept()) == 1


def test_a_second_window_does_not_take_what_the_first_shows(make_window: MakeWindow, leave: Leave) -> None:
    leave("left")
    first, second = make_window(), make_window()
    first.start(None)
    second.start(None)
    assert name(first) == "left"
    assert name(second) == "small"
    assert not second.banner.isVisible()


def test_what_another_window_has_brought_back_meanwhile_is_said(make_window: MakeWindow, leave: Leave) -> None:
    leave("newest")
    leave("left", minutes=5)
    first, second = make_window(), make_window()
    first.start(None)
    second.start(None)
    (bring_back,) = first.safekeeping.menu.actions()
    assert name(second) == "left"
    first.context.document.undo_stack.setClean()
    bring_back.trigger()
    assert name(first) == "newest"
    assert first.banner.sentence() == "Another window has brought it back already."
    assert names(first) == []


def test_the_menu_knows_what_crashed_while_the_window_was_open(window: MainWindow, leave: Leave) -> None:
    window.start(None)
    leave("left")
    window.top_bar.menu_button.menu().aboutToShow.emit()
    assert names(window) == ["left"]
    assert is_offered(window)


def test_a_file_that_changed_since_is_not_overwritten_without_a_question(
    window: MainWindow, saved: Path, leave: Leave
) -> None:
    leave("changed", saved)
    write_project(shapes_project("by another program"), saved)
    window.start(None)
    assert name(window) == "changed"
    window.actions_.save.trigger()
    assert "Overwrite digits.cnn?" in question(window).heading()
    assert read_project(saved).name == "by another program"
    question(window).say("overwrite")
    assert read_project(saved).name == "changed"


def test_a_file_that_is_gone_is_written_again(window: MainWindow, saved: Path, leave: Leave) -> None:
    leave("changed", saved)
    saved.unlink()
    window.start(None)
    window.actions_.save.trigger()
    assert read_project(saved).name == "changed"


def test_where_another_window_has_the_file_it_comes_back_as_a_copy(
    make_window: MakeWindow, saved: Path, leave: Leave
) -> None:
    first, second = make_window(), make_window()
    first.files.open_path(saved)
    leave("changed", saved)
    second.start(None)
    assert second.context.document.path is None
    assert second.top_bar.project() == ("digits copy", True)
    assert "Another window has the file open" in second.banner.sentence()


def test_damage_is_one_sentence_and_in_nobodys_way(window: MainWindow) -> None:
    (recovery_folder() / "broken.cnn").write_bytes(b"{")
    window.start(None)
    assert name(window) == "small"
    assert "cannot be read; they are kept in" in window.banner.sentence()
    assert "broken.cnn" in window.banner.sentence()


def test_work_on_data_that_do_not_exist_is_kept_aside(window: MainWindow, leave: Leave) -> None:
    leave(project=replace(shapes_project("strange"), data=DataChoice("of another version")))
    window.start(None)
    assert name(window) == "small"
    assert "There is no data called of another version." in window.banner.sentence()
    assert not kept()
    assert len(list(recovery_folder().rglob("*.cnn"))) == 1


def test_a_day_is_named_where_it_is_not_today() -> None:
    now = datetime(2026, 11, 24, 18, 0)
    assert time_in_words(datetime(2026, 11, 24, 14, 32), now) == "at 14:32"
    assert time_in_words(datetime(2026, 11, 23, 9, 5), now) == "on 2026-11-23 at 09:05"


def test_an_entry_tells_its_file(window: MainWindow, saved: Path, leave: Leave) -> None:
    leave("newest")
    leave("changed", saved, minutes=1)
    leave("never saved", minutes=2)
    window.start(None)
    actions: list[QAction] = window.safekeeping.menu.actions()
    assert [action.toolTip() for action in actions] == [str(saved), "It was never saved to a file."]
    assert actions[0].text().startswith("digits.cnn, ")
