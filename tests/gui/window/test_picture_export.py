"""A picture of the network, saved from the menu."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cnnstudio.core.network import Network
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.test_project_files import action


def chosen(window: MainWindow, name: Path, qtbot: QtBot, words: str = "SVG") -> None:
    action(window, "Save a picture…").trigger()
    dialog = window.findChild(QFileDialog)
    dialog.selectNameFilter(next(known for known in dialog.nameFilters() if known.startswith(words)))
    dialog.fileSelected.emit(str(name))
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)


@pytest.mark.parametrize(
    ("name", "words", "written"),
    [
        ("net.svg", "PNG", "net.svg"),
        ("net", "PDF", "net.pdf"),
        ("net.v2", "SVG", "net.v2.svg"),
        ("net.PNG", "SVG", "net.PNG"),
    ],
)
def test_the_ending_of_the_name_says_as_what_it_is_saved_else_the_choice_below_it(
    name: str, words: str, written: str, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    chosen(window, tmp_path / name, qtbot, words)
    data = (tmp_path / written).read_bytes()
    starts = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}
    assert data.startswith(starts[written.lower().rpartition(".")[2]])
    assert [path.name for path in tmp_path.glob("net*")] == [written]


def test_the_picture_wears_the_colours_of_the_window(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.context.appearance.choose("dark")
    chosen(window, tmp_path / "net.png", qtbot)
    image = QImage(str(tmp_path / "net.png"))
    assert image.pixelColor(4, 4).name() == window.context.appearance.theme.canvas.name()


def test_a_picture_that_cannot_be_written_is_told_in_a_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    chosen(window, tmp_path / "gone" / "net.svg", qtbot)
    assert "net.svg could not be saved" in window.banner.sentence()


def test_an_empty_canvas_gives_no_picture_and_a_sentence(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.context.document.show(Project(network=Network()))
    chosen(window, tmp_path / "net.svg", qtbot)
    assert "nothing to draw" in window.banner.sentence()
    assert not list(tmp_path.glob("net*"))


def test_a_file_that_nobody_was_asked_about_is_not_replaced(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "net.svg").write_text("somebody's work", encoding="utf-8")
    chosen(window, tmp_path / "net", qtbot)
    assert "net.svg is there already" in window.banner.sentence()
    assert (tmp_path / "net.svg").read_text(encoding="utf-8") == "somebody's work"


def test_a_picture_taken_during_the_quiz_tells_no_more_than_the_window(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    quiz = window.context.quiz
    window.context.document.show(template("mnist-cnn"))
    quiz.switch(True)
    for name in ("asked.svg", "asked.png"):
        chosen(window, tmp_path / name, qtbot)
    quiz.switch(False)
    for name in ("told.svg", "told.png"):
        chosen(window, tmp_path / name, qtbot)
    words = {name: (tmp_path / name).read_text(encoding="utf-8") for name in ("asked.svg", "told.svg")}
    assert "Conv2D: 14 × 14 × 64, 18,496 parameters" in words["told.svg"]
    assert "Conv2D: ?, ? parameters" in words["asked.svg"]
    assert "? parameters in all" in words["asked.svg"]
    assert not any(number in words["asked.svg"] for number in ("18,496", "220,234", "14 × 14"))
    asked, told = (QImage(str(tmp_path / name)) for name in ("asked.png", "told.png"))
    assert asked != told
