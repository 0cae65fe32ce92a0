"""What the window knows when it is opened again."""

from pathlib import Path

from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from cnnstudio.gui.app import FIRST_TEMPLATE
from cnnstudio.gui.app import make_window as make_first_window
from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.conftest import MakeWindow


def close(window: MainWindow, qtbot: QtBot) -> None:
    window.close()
    qtbot.waitUntil(window.isHidden)


def test_size_sides_drawer_and_theme_are_kept(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(panels=PANELS)
    window.resize(1300, 820)
    window.show_workspace("train")
    splitter = window.workspaces["train"].findChild(QSplitter)
    splitter.setSizes([350, 600, 350])
    splitter.splitterMoved.emit(350, 1)
    drawer = window.workspaces["build"].drawer
    assert drawer is not None
    assert not drawer.is_open
    drawer.open("summary")
    window.context.appearance.toggle()
    sizes = splitter.sizes()
    close(window, qtbot)

    again = make_window(panels=PANELS)
    assert (again.width(), again.height()) == (1300, 820)
    again.show_workspace("train")
    assert again.workspaces["train"].findChild(QSplitter).sizes() == sizes
    drawer = again.workspaces["build"].drawer
    assert drawer is not None
    assert drawer.current == "summary"
    assert again.context.appearance.theme.dark


def test_garbage_in_the_file_means_a_window_like_the_first(
    make_window: MakeWindow, preferences_file: Path, qtbot: QtBot
) -> None:
    preferences_file.write_text(
        "[General]\nscheme=pink\nrecent=@Invalid()\n[state]\nwindow=@ByteArray(nonsense)\n"
        'train=@ByteArray({"sides": 7})\nbuild=12\n',
        encoding="utf-8",
    )
    window = make_window()
    assert not window.context.appearance.theme.dark
    assert Preferences(preferences_file).recent_files == ()
    assert window.size().width() == 1440


def test_recent_files_are_the_newest_ten_that_are_still_there(preferences_file: Path, tmp_path: Path) -> None:
    preferences = Preferences(preferences_file)
    paths = [tmp_path / f"{number}.cnn" for number in range(12)]
    for path in paths:
        path.touch()
        preferences.add_recent(path)
    preferences.add_recent(paths[5])
    paths[11].unlink()
    preferences.flush()
    assert [path.stem for path in Preferences(preferences_file).recent_files] == [
        "5",
        *map(str, (10, 9, 8, 7, 6, 4, 3, 2)),
    ]


def test_flags_are_kept(preferences_file: Path) -> None:
    preferences = Preferences(preferences_file)
    assert not preferences.flag("seen")
    preferences.set_flag("seen")
    preferences.flush()
    assert Preferences(preferences_file).flag("seen")


def test_the_program_begins_with_a_network_that_can_be_trained(preferences_file: Path, qtbot: QtBot) -> None:
    window = make_first_window(Preferences(preferences_file))
    assert window.context.document.analysis.can_train
    assert window.context.document.title
    assert FIRST_TEMPLATE == "mnist-cnn"
    window.show()
    window.start(None)
    qtbot.waitUntil(lambda: window.context.images.prepared is not None, timeout=20_000)
    close(window, qtbot)
    window.deleteLater()


def test_a_file_of_the_command_line_is_opened(preferences_file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window = make_first_window(Preferences(preferences_file))
    window.show()
    window.start(tmp_path / "missing.cnn")
    assert "missing.cnn could not be read" in window.banner.sentence()
    assert window.context.document.path is None
    close(window, qtbot)
    window.deleteLater()
