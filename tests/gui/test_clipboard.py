"""The system's clipboard: what is put on it, and what is taken from it, whoever put it there."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cnnstudio.core.clipboard import LONGEST_TEXT, MIME_TYPE, Clip, clip
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.project_file import decode
from cnnstudio.core.templates import template
from cnnstudio.gui.clipboard import clip_of, put_on_clipboard
from cnnstudio.gui.document import ProjectDocument

PIECE = clip(template("mnist-cnn"), ["conv2d_1", "max_pooling2d_1"])


def mime(words: str | None = None, data: bytes | None = None) -> QMimeData:
    found = QMimeData()
    if words is not None:
        found.setText(words)
    if data is not None:
        found.setData(MIME_TYPE, data)
    return found


def test_layers_go_over_the_clipboard(qapp: QApplication) -> None:
    put_on_clipboard(PIECE)
    found = QGuiApplication.clipboard().mimeData()
    assert clip_of(found) == PIECE
    assert found.hasFormat(MIME_TYPE)


def test_they_can_be_mailed_as_text(qapp: QApplication) -> None:
    put_on_clipboard(PIECE)
    words = QGuiApplication.clipboard().text()
    assert clip_of(mime("\n" + words)) == PIECE
    assert decode(words).network == PIECE.network


def test_a_program_that_copied_layers_ends_in_peace() -> None:
    program = (
        "from PySide6.QtGui import QGuiApplication; app = QGuiApplication(['test']);"
        "from cnnstudio.core.clipboard import clip; from cnnstudio.core.templates import template;"
        "from cnnstudio.gui.clipboard import put_on_clipboard;"
        "put_on_clipboard(clip(template('mlp'), ['dense_1']))"
    )
    ended = subprocess.run([sys.executable, "-c", program], timeout=60, check=False, capture_output=True)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("words", [None, "", "import keras\n", "{}"])
def test_what_is_none_of_ours_is_left_to_others(words: str | None) -> None:
    assert clip_of(mime(words)) is None


@pytest.mark.parametrize(
    ("words", "data"),
    [
        (None, b"\xff\xfe"),
        (None, b""),
        (None, b"x" * (4 * LONGEST_TEXT + 1)),
        ('{"format": "cnnstudio", "version": 1, "layers": 3}', None),
    ],
    ids=["no text", "nothing", "too much", "no layers"],
)
def test_what_is_broken_is_refused_in_a_sentence(words: str | None, data: bytes | None) -> None:
    with pytest.raises(NetworkError) as refusal:
        clip_of(mime(words, data))
    assert refusal.value.message


# Verbs of the document -----------------------------------------------------------------------------------------------


def test_cutting_heals_and_pasting_is_one_step(qapp: QApplication) -> None:
    document = ProjectDocument(template("mnist-cnn"))
    before = document.project
    piece = document.cut(["conv2d_1", "max_pooling2d_1"])
    assert piece == PIECE
    assert document.network.inputs["conv2d_2"] == ("input_1",)
    pasted = document.paste(piece, at=(0.0, 900.0), after="dense_2")
    assert document.project == pasted.project
    assert document.network.outputs["dense_2"] == (pasted.layer_ids[0],)
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.project == before


def test_a_duplicate_stands_beside_its_model(qapp: QApplication) -> None:
    document = ProjectDocument(template("mnist-cnn"))
    document.add_note("look", (0.0, 0.0))
    pasted = document.duplicate(["conv2d_1"], ["note_1"])
    assert (pasted.layer_ids, pasted.note_ids) == (("conv2d_3",), ("note_2",))
    assert set(document.project.layout) == set(document.network.by_id)


def test_layers_without_places_get_some(qapp: QApplication) -> None:
    document = ProjectDocument()
    pasted = document.paste(Clip(PIECE.network))
    assert set(document.project.layout) == set(pasted.layer_ids)


def test_groups_and_notes_are_edited_and_undone(qapp: QApplication) -> None:
    document = ProjectDocument(template("mnist-cnn"))
    before = document.project
    group_id = document.group_layers(["conv2d_1", "conv2d_2"], "two")
    document.fold_groups([group_id])
    document.rename_group(group_id, "both")
    document.reveal(["conv2d_1"])
    document.reveal(["conv2d_1"])
    note_id = document.add_note("look", (0.0, 0.0))
    document.edit_note(note_id, "look here")
    document.move_layers({"conv2d_1": (8.0, 8.0)}, note_positions={note_id: (16.0, 8.0)})
    document.remove(["conv2d_2"], note_ids=[note_id])
    assert document.network.group(group_id).layer_ids == ("conv2d_1",)
    document.ungroup([group_id])
    assert document.undo_stack.count() == 9
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.project == before
