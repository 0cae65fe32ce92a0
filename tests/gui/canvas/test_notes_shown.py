"""What a note looks like and says: near by, from afar, in files and read aloud."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from cnnstudio.gui.canvas.note_item import WIDTH, wrapped
from cnnstudio.gui.canvas.painting import BLOCK_BELOW
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.drawing import PictureFormat, draw_network
from cnnstudio.gui.looks.theme import LIGHT
from cnnstudio.gui.selection import Selection


def test_words_are_wrapped_and_long_ones_divided(qapp: QApplication) -> None:
    assert wrapped("one\n\ntwo") == ["one", "", "two"]
    lines = wrapped("every word of this remark is to be read without the paper being wider than " + "x" * 80)
    assert len(lines) > 3
    assert " ".join(lines).replace(" ", "").endswith("x" * 80)


def test_the_paper_is_as_high_as_its_words(view: CanvasView, document: ProjectDocument, note: str) -> None:
    before = view.network_scene.notes.items[note].paper
    document.edit_note(note, "one\ntwo\nthree")
    assert view.network_scene.notes.items[note].paper.height() > before.height()
    assert view.network_scene.notes.items[note].paper.width() == WIDTH


def test_a_screen_reader_is_told(view: CanvasView, selection: Selection, note: str) -> None:
    selection.select(notes=[note])
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.text(QAccessible.Text.Name) == "Network of 8 layers, 1 note"
    assert spoken.text(QAccessible.Text.Value) == "Selected: note: Why twice?"


def test_from_afar_it_is_a_mark(view: CanvasView, document: ProjectDocument, note: str) -> None:
    view.camera.zoom(0.9 * BLOCK_BELOW / view.camera.scale)
    image = view.viewport().grab().toImage()
    seen = image.pixelColor(view.mapFromScene(view.network_scene.notes.items[note].paper.center()))
    assert seen == view.network_scene.canvas_style.note_corner.color()


def test_pictures_hold_its_words_as_outlines(document: ProjectDocument) -> None:
    plain = draw_network(document.project, PictureFormat.SVG, LIGHT)
    document.add_note("look", (-400.0, 100.0))
    drawn = draw_network(document.project, PictureFormat.SVG, LIGHT)
    assert drawn.width > plain.width
    assert b"<image" not in drawn.data
    assert b"look" not in drawn.data.split(b"</title>")[1]
