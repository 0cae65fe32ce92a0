"""The code taken home from the window: asked for, written, checked, and found again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.templates import template
from cnnstudio.data.script_check import ScriptCheck
from cnnstudio.data.script_verdict import ScriptError, UncheckedError
from cnnstudio.gui.files.script_export import Stage
from cnnstudio.gui.training.session import State
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.window.export_bar import ExportBar
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.checks import Checks
from tests.gui.window.conftest import MakeWindow
from tests.gui.window.projects import shapes_project
from tests.gui.window.test_layout import SIZES, collisions, is_cut, words_of
from tests.gui.window.test_layout import shown as layout_shown
from tests.gui.window.test_project_files import choose_file


class FolderWindow(QObject):
    """Stands in for the desktop's own."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def desktop() -> Iterator[FolderWindow]:
    made = FolderWindow()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def checks() -> Checks:
    return Checks()


@pytest.fixture
def window(make_window: MakeWindow, checks: Checks) -> MainWindow:
    return make_window(check=checks)


@pytest.fixture
def bar(window: MainWindow) -> ExportBar:
    return window.export_bar


def stage(window: MainWindow) -> Stage | None:
    progress = window.context.script_export.progress
    return progress.stage if progress is not None else None


def take_home(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.actions_.export.trigger()
    choose_file(window, path, qtbot)
    qtbot.waitUntil(lambda: stage(window) is not Stage.WRITING, timeout=20_000)


def shown(bar: ExportBar) -> list[str]:
    return [button.text() for button in bar.findChildren(Button) if button.isVisible()]


def test_nothing_stands_there_before_the_first_export(bar: ExportBar) -> None:
    assert bar.isHidden()
    assert bar.words() == ""


def test_the_code_is_taken_home(
    window: MainWindow, bar: ExportBar, checks: Checks, tmp_path: Path, qtbot: QtBot
) -> None:
    take_home(window, tmp_path / "mine", qtbot)
    assert (tmp_path / "mine.py").exists()
    assert bar.words() == "Wrote mine.py and its data. Trying it out …"
    assert window.status_bar.message() == f"Wrote {tmp_path / 'mine.py'}, and its data beside it."
    assert shown(bar) == ["Skip the check", "Open the folder", "Copy the path"]
    checks[0].answer()
    qtbot.waitUntil(lambda: stage(window) is Stage.PROVED)
    assert bar.words() == f"mine.py {checks[0].proof.sentence}"
    assert window.status_bar.message() == f"mine.py: {checks[0].proof.sentence}"
    assert shown(bar) == ["Open the folder", "Copy the path"]


def test_a_dot_in_the_name_of_a_project_is_no_ending(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.context.document.show(shapes_project("net.v2"))
    window.actions_.export.trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog.findChild(QLineEdit, "fileNameEdit").text() == "net.v2.py"
    choose_file(window, tmp_path / "net.v2", qtbot)
    qtbot.waitUntil(lambda: stage(window) is not Stage.WRITING, timeout=20_000)
    assert {path.name for path in tmp_path.glob("net*")} == {"net.v2.py", "net.v2_data.npz"}
    # The dialog has asked about "net.v2" alone: what would be replaced has another name.
    take_home(window, tmp_path / "net.v2", qtbot)
    assert stage(window) is Stage.REFUSED
    assert "net.v2.py is there already." in window.export_bar.words()


@pytest.mark.timeout(300)
def test_the_real_check_proves_what_the_window_wrote(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = make_window(check=ScriptCheck)
    take_home(window, tmp_path / "mine.py", qtbot)
    qtbot.waitUntil(lambda: stage(window) is not Stage.CHECKING, timeout=280_000)
    assert window.export_bar.words().startswith("mine.py run and checked: ")
    assert {path.name for path in tmp_path.glob("mine*")} == {"mine.py", "mine_data.npz"}


@pytest.mark.parametrize("state", [State.RUNNING, State.PAUSED])
def test_it_is_taken_home_while_a_training_runs(
    window: MainWindow, checks: Checks, tmp_path: Path, qtbot: QtBot, state: State
) -> None:
    session = window.context.session
    window.context.document.show(shapes_project("endless"))
    with qtbot.waitSignal(session.epoch_finished, timeout=20_000):
        window.context.navigation.train()
    if state is State.PAUSED:
        session.pause()
        qtbot.waitUntil(lambda: session.state is State.PAUSED, timeout=20_000)
    take_home(window, tmp_path / "mine.py", qtbot)
    checks[0].answer()
    qtbot.waitUntil(lambda: stage(window) is Stage.PROVED)
    assert session.state is state


def test_a_network_that_cannot_be_built_is_refused_before_a_name_is_asked_for(
    window: MainWindow, bar: ExportBar, qtbot: QtBot
) -> None:
    window.context.document.set_parameter("dense_1", "units", 9)
    window.show_workspace("train")
    window.actions_.export.trigger()
    assert window.findChild(QFileDialog) is None
    assert "cannot be built yet" in bar.words()
    assert "9 numbers" in bar.words()
    assert shown(bar) == ["Show the layer"]
    qtbot.mouseClick(bar.layer, Qt.MouseButton.LeftButton)
    assert window.workspace == "build"
    assert window.context.selection.layers == ("dense_1",)
    assert bar.isHidden()


def test_a_layer_that_is_gone_meanwhile_is_not_looked_for(window: MainWindow, bar: ExportBar, qtbot: QtBot) -> None:
    window.context.document.set_parameter("dense_1", "units", 9)
    window.actions_.export.trigger()
    window.context.document.remove(["dense_1"])
    qtbot.mouseClick(bar.layer, Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_a_place_that_cannot_be_written_to_leads_to_another(
    window: MainWindow, bar: ExportBar, tmp_path: Path, qtbot: QtBot
) -> None:
    take_home(window, tmp_path / "keras.py", qtbot)
    assert "in place of the library" in bar.words()
    assert shown(bar) == ["Choose another place…"]
    qtbot.mouseClick(bar.again, Qt.MouseButton.LeftButton)
    choose_file(window, tmp_path / "mine.py", qtbot)
    qtbot.waitUntil(lambda: stage(window) is Stage.CHECKING, timeout=20_000)


@pytest.mark.parametrize("error", [ScriptError("It differs.", details="7"), UncheckedError("It died.", details="7")])
def test_what_went_wrong_can_be_copied(
    window: MainWindow, bar: ExportBar, checks: Checks, tmp_path: Path, qtbot: QtBot, error: ScriptError
) -> None:
    take_home(window, tmp_path / "mine.py", qtbot)
    checks[0].answer(error)
    qtbot.waitUntil(lambda: stage(window) is not Stage.CHECKING)
    assert bar.words() == f"mine.py {error.message}"
    assert shown(bar) == ["Copy the details", "Open the folder", "Copy the path"]
    qtbot.mouseClick(bar.details, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == f"{error.message}\n\n7"


def test_path_and_folder_are_within_reach(
    window: MainWindow, bar: ExportBar, checks: Checks, tmp_path: Path, qtbot: QtBot, desktop: FolderWindow
) -> None:
    take_home(window, tmp_path / "mine.py", qtbot)
    qtbot.mouseClick(bar.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == str(tmp_path / "mine.py")
    qtbot.mouseClick(bar.folder, Qt.MouseButton.LeftButton)
    assert desktop.opened == [str(tmp_path)]


def test_a_folder_that_is_gone_is_said(window: MainWindow, bar: ExportBar, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    take_home(window, folder / "mine.py", qtbot)
    folder.rename(tmp_path / "elsewhere")
    qtbot.mouseClick(bar.folder, Qt.MouseButton.LeftButton)
    assert "is not there" in window.banner.sentence()


def test_the_keyboard_reaches_every_button(
    window: MainWindow, bar: ExportBar, checks: Checks, tmp_path: Path, qtbot: QtBot, desktop: FolderWindow
) -> None:
    take_home(window, tmp_path / "mine.py", qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    bar.skip.setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    while bar.isAncestorOf(QApplication.focusWidget()):
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert reached == [bar.skip, bar.folder, bar.copy, bar.close_button]
    bar.folder.setFocus()
    qtbot.keyClick(bar.folder, Qt.Key.Key_Space)
    assert desktop.opened == [str(tmp_path)]
    bar.skip.setFocus()
    qtbot.keyClick(bar.skip, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stage(window) is Stage.UNCHECKED)
    bar.copy.setFocus()
    qtbot.keyClick(bar.copy, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_a_closed_line_comes_back_with_the_result(
    window: MainWindow, bar: ExportBar, checks: Checks, tmp_path: Path, qtbot: QtBot
) -> None:
    take_home(window, tmp_path / "mine.py", qtbot)
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    checks[0].answer()
    qtbot.waitUntil(lambda: stage(window) is Stage.PROVED)
    assert bar.isVisible()


def test_another_project_puts_the_line_away_once_the_check_is_done(
    window: MainWindow, bar: ExportBar, checks: Checks, tmp_path: Path, qtbot: QtBot
) -> None:
    take_home(window, tmp_path / "mine.py", qtbot)
    window.context.document.show(template("mlp"))
    assert bar.isVisible()
    checks[0].answer()
    qtbot.waitUntil(lambda: stage(window) is Stage.PROVED)
    window.context.document.show(template("mlp"))
    assert bar.isHidden()


def test_closing_the_window_ends_the_check(window: MainWindow, checks: Checks, tmp_path: Path, qtbot: QtBot) -> None:
    take_home(window, tmp_path / "mine.py", qtbot)
    window.close()
    qtbot.waitUntil(window.isHidden)
    assert checks[0].is_ended


def _cut(bar: ExportBar) -> list[str]:
    """What a designer would see at once, at every size of the window."""
    said = []
    for size in SIZES:
        bar.window().resize(*size)
        # Wrapped words find their height in a second round.
        for _ in range(3):
            QApplication.processEvents()
        said += [words_of(widget) for widget in layout_shown(bar) if is_cut(widget)]
        said += collisions(bar, bar.window())
    return said


@pytest.mark.parametrize(
    "answer",
    [
        None,
        ScriptError("conv2d_1 gives 28 × 28 × 32 in the script.", hint="Please report it with the project. " * 4),
        UncheckedError("The check was ended.", hint="Run it yourself.", details="more"),
    ],
)
def test_nothing_of_it_is_cut(
    window: MainWindow, bar: ExportBar, checks: Checks, tmp_path: Path, qtbot: QtBot, answer: Exception | None
) -> None:
    take_home(window, tmp_path / "a name as people give them.py", qtbot)
    assert _cut(bar) == []
    checks[0].answer(answer)
    qtbot.waitUntil(lambda: stage(window) is not Stage.CHECKING)
    assert _cut(bar) == []
    window.context.document.set_parameter("dense_1", "units", 9)
    window.actions_.export.trigger()
    assert _cut(bar) == []


def test_a_long_name_does_not_widen_the_window(
    window: MainWindow, bar: ExportBar, checks: Checks, tmp_path: Path, qtbot: QtBot
) -> None:
    least = window.minimumSizeHint().width()
    take_home(window, tmp_path / f"{'long ' * 40}.py", qtbot)
    assert max(least, window.minimumWidth()) >= bar.minimumSizeHint().width()
    checks[0].answer()
    qtbot.waitUntil(lambda: stage(window) is Stage.PROVED)
    assert max(least, window.minimumWidth()) >= bar.minimumSizeHint().width()
