"""Python from elsewhere: chosen, dropped, pasted; and what becomes of typed Python when its project is left."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cnnstudio.core.project_file import read_project
from cnnstudio.data.recovery import RecoveryPlace
from cnnstudio.data.unsaved import Unsaved
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.dialogs.code_preview import CodePreview
from cnnstudio.gui.dialogs.dialog import Dialog
from cnnstudio.gui.panels.python_drawer import PythonDrawer
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.dialogs import open_dialogs, press, the_dialog
from tests.gui.window.projects import shapes_project
from tests.gui.window.test_project_drop import drop, enter, files

# The offscreen platform says so of every dialog of a fixed width.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CODE = """import keras
from keras import layers

model = keras.Sequential()
model.add(keras.Input((16, 16, 1)))
model.add(layers.Conv2D(4, 3, strides='1', activation='relu'))
model.add(layers.Flatten())
model.add(Mystery(3))
model.add(layers.Dense(3, activation='softmax'))
model.compile(loss='sparse_categorical_crossentropy', optimizer='sgd')
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "net.py"
    path.write_text(CODE, encoding="utf-8")
    return path


def preview(window: MainWindow, qtbot: QtBot) -> CodePreview:
    qtbot.waitUntil(lambda: len(open_dialogs(window)) == 1, timeout=20_000)
    found = the_dialog(window)
    assert isinstance(found, CodePreview)
    return found


def types(window: MainWindow) -> list[str]:
    network = window.context.document.network
    return [network.by_id[i].type_id for i in network.order]


def words(dialog: Dialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(type(dialog._heading)) if label.isVisible())


def test_a_dropped_script_is_shown_before_it_becomes_the_network(
    window: MainWindow, qtbot: QtBot, script: Path
) -> None:
    before = window.context.document.project
    assert enter(window, files(script))
    assert window.drop.cue.words() == "Drop to read net.py"
    drop(window, files(script))
    dialog = preview(window, qtbot)
    assert dialog.heading() == "5 layers from net.py"
    assert "Input · Conv2D · Flatten · mystery · Dense" in words(dialog)
    assert "1 thing repaired. 1 thing not read." in words(dialog)
    assert "The training settings change as well." in words(dialog)
    assert [note.line for note in dialog.notes.notes()] == [8, 6]
    assert window.context.document.project is before
    press(dialog, "Into this project", qtbot)
    assert types(window) == ["input", "conv2d", "flatten", "mystery", "dense"]
    assert window.context.document.undo_stack.count() == 1
    window.context.document.undo_stack.undo()
    assert window.context.document.project == before


def test_layers_that_are_there_keep_their_ids_and_places(window: MainWindow, qtbot: QtBot, script: Path) -> None:
    document = window.context.document
    document.move_layers({"flatten_1": (400.0, 400.0)})
    drop(window, files(script))
    press(preview(window, qtbot), "Into this project", qtbot)
    assert {"input_1", "flatten_1", "dense_1"} < set(document.network.by_id)
    assert document.project.layout["flatten_1"][0] == 400.0


def test_as_a_new_project_it_leaves_the_old_one_alone(window: MainWindow, qtbot: QtBot, script: Path) -> None:
    drop(window, files(script))
    press(preview(window, qtbot), "As a new project", qtbot)
    document = window.context.document
    assert types(window) == ["input", "conv2d", "flatten", "mystery", "dense"]
    assert document.title == "net"
    assert document.is_modified
    assert not document.undo_stack.canUndo()
    assert set(document.project.layout) == set(document.network.by_id)


def test_a_new_project_asks_about_unsaved_changes_first(window: MainWindow, qtbot: QtBot, script: Path) -> None:
    window.context.document.set_parameter("dense_1", "units", 20)
    drop(window, files(script))
    press(preview(window, qtbot), "As a new project", qtbot)
    press(the_dialog(window), "Cancel", qtbot)
    assert window.context.document.network.layer("dense_1").params["units"] == 20


def test_esc_changes_nothing(window: MainWindow, qtbot: QtBot, script: Path) -> None:
    before = window.context.document.project
    drop(window, files(script))
    dialog = preview(window, qtbot)
    qtbot.keyClick(dialog, K.Key_Escape)
    assert not open_dialogs(window)
    assert window.context.document.project is before
    assert window.context.document.draft is None


def test_code_that_cannot_be_read_says_where_and_can_be_mended_in_the_drawer(
    full_window: MainWindow, qtbot: QtBot, script: Path
) -> None:
    window, source = full_window, CODE.replace("layers.Flatten()", "layers.Flatten(")
    script.write_text(source, encoding="utf-8")
    drop(window, files(script))
    dialog = preview(window, qtbot)
    assert dialog.heading() == "Nothing can be made of this code"
    assert "is no Python" in words(dialog)
    assert len(dialog.code.underlined_lines()) == 1
    press(dialog, "Edit it in the drawer", qtbot)
    panel = window.workspaces["build"].panel("python")
    assert isinstance(panel, PythonDrawer)
    assert window.workspaces["build"].drawer.current == "python"
    assert panel.code.toPlainText() == source
    qtbot.waitUntil(lambda: "is no Python" in panel.bar.words(), timeout=20_000)


def test_the_menu_asks_for_a_file(window: MainWindow, qtbot: QtBot, script: Path) -> None:
    assert window.actions_.import_code.shortcut().toString() == "Ctrl+Shift+O"
    window.actions_.import_code.trigger()
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(script))
    dialog.reject()
    assert preview(window, qtbot).heading() == "5 layers from net.py"
    the_dialog(window).reject()


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"x = '\xff\xfe'", "net.py is no text in UTF-8."), (None, "net.py could not be read")]
)
def test_a_file_that_is_no_text_is_answered_by_a_sentence(
    window: MainWindow, script: Path, data: bytes | None, sentence: str
) -> None:
    script.write_bytes(data) if data is not None else script.unlink()
    drop(window, files(script))
    assert sentence in window.banner.sentence()
    assert not open_dialogs(window)


def test_code_on_the_clipboard_is_pasted_onto_the_canvas(full_window: MainWindow, qtbot: QtBot) -> None:
    window, canvas = full_window, full_window.findChild(CanvasView)
    QGuiApplication.clipboard().setText(CODE)
    qtbot.keyClick(canvas, K.Key_V, CONTROL)
    dialog = preview(window, qtbot)
    assert dialog.heading() == "5 layers from the clipboard"
    press(dialog, "Into this project", qtbot)
    assert types(window) == ["input", "conv2d", "flatten", "mystery", "dense"]


def test_other_words_on_the_clipboard_are_no_code(full_window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("milk and bread")
    with qtbot.waitSignal(full_window.context.navigation.told) as told:
        qtbot.keyClick(full_window.findChild(CanvasView), K.Key_V, CONTROL)
    assert told.args == ["There are no layers and no Keras code on the clipboard. Copy some layers first."]
    assert not open_dialogs(full_window)


def test_what_is_offered_meanwhile_takes_the_place_of_the_preview(window: MainWindow, qtbot: QtBot) -> None:
    navigation = window.context.navigation
    navigation.offer_code(CODE, "one.py")
    assert preview(window, qtbot).heading() == "5 layers from one.py"
    navigation.offer_code(CODE, "two.py")
    qtbot.waitUntil(lambda: [box.heading() for box in open_dialogs(window)] == ["5 layers from two.py"])
    the_dialog(window).reject()


# Typed and not applied -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["Discard it", "Cancel"])
def test_closing_asks_about_python_that_is_not_applied(window: MainWindow, qtbot: QtBot, answer: str) -> None:
    window.context.document.keep_draft(CODE)
    window.close()
    window.close()
    assert the_dialog(window).heading() == "Apply the Python that you typed?"
    press(the_dialog(window), answer, qtbot)
    if answer == "Cancel":
        assert window.isVisible()
        assert window.context.document.draft == CODE
    else:
        qtbot.waitUntil(window.isHidden)


def test_what_is_applied_at_the_end_is_asked_to_be_saved(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    document = window.context.document
    document.save(tmp_path / "a.cnn")
    document.keep_draft(CODE)
    window.close()
    press(the_dialog(window), "Apply", qtbot)
    assert the_dialog(window).heading() == "Save the changes to a?"
    press(the_dialog(window), "Save", qtbot)
    qtbot.waitUntil(window.isHidden)
    assert len(read_project(tmp_path / "a.cnn").network.layers) == 5


def test_python_that_cannot_be_applied_keeps_the_window_open(window: MainWindow, qtbot: QtBot) -> None:
    window.context.document.keep_draft("model = keras.Sequential([")
    window.close()
    press(the_dialog(window), "Apply", qtbot)
    assert window.isVisible()
    assert "is no Python" in window.banner.sentence()
    assert window.context.document.draft is not None


def test_another_project_asks_as_well_and_a_second_thought_keeps_the_code(window: MainWindow, qtbot: QtBot) -> None:
    document = window.context.document
    document.set_parameter("dense_1", "units", 20)
    document.keep_draft(CODE)
    window.files.new("mlp")
    press(the_dialog(window), "Discard it", qtbot)
    press(the_dialog(window), "Cancel", qtbot)
    assert document.draft == CODE
    window.files.new("mlp")
    press(the_dialog(window), "Discard it", qtbot)
    press(the_dialog(window), "Don't save", qtbot)
    assert document.draft is None
    assert document.title != "small"


def test_after_a_crash_the_code_stands_in_the_drawer_again(full_window: MainWindow, qtbot: QtBot) -> None:
    place = RecoveryPlace.new()
    place.write(Unsaved(replace(shapes_project(), name="left"), None, "", datetime.now(), CODE))
    place.release()
    window = full_window
    window.start(None)
    assert window.context.document.draft == CODE
    window.context.navigation.show_drawer("python")
    panel = window.workspaces["build"].panel("python")
    assert isinstance(panel, PythonDrawer)
    assert panel.code.toPlainText() == CODE
    qtbot.waitUntil(lambda: "5 layers read" in panel.bar.words(), timeout=20_000)


def test_a_window_that_is_ended_from_outside_keeps_the_code(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.context.document.keep_draft(CODE)
    window.close_without_asking()
    qtbot.waitUntil(window.isHidden)
    from cnnstudio.data.recovery import find_left_work

    found = find_left_work()
    assert [left.work.code for left in found.left] == [CODE]
    found.release()
