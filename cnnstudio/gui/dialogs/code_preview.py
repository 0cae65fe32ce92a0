"""What some Python would become, before it does: the layers, what was repaired, and what could not be read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.project import Project
from cnnstudio.core.texts import joined, number, plural, text
from cnnstudio.gui.code.checking import Checked
from cnnstudio.gui.code.notes import counts_in_words, notes_of
from cnnstudio.gui.dialogs.dialog import Dialog
from cnnstudio.gui.dialogs.question import CANCEL
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.code_note import CodeNote
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.note_list import NoteList
from cnnstudio.gui.widgets.python_view import PythonView

if TYPE_CHECKING:
    from cnnstudio.core.code.reader import Reading

_WIDTH, _CODE, _NOTES = 680, 216, 112
_MOST_NAMED = 14


class CodePreview(Dialog):
    """Esc and closing answer CANCEL, and nothing has happened."""

    answered = Signal(str, object)
    """(into, new, edit or cancel; the Checked that it is about), exactly once."""

    def __init__(self, found: Checked, name: str, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(text("Python from elsewhere"), parent, heading=_heading(found, name), width=_WIDTH)
        self._found = found
        self._answer = CANCEL
        self.content.setSpacing(8)
        self.code = PythonView(appearance)
        self.notes = NoteList(appearance)
        self._add_words(found)
        self._add_code()
        self._add_buttons(can_be_read=found.reading is not None)
        self.finished.connect(self._on_finished)

    def _add_words(self, found: Checked) -> None:
        if found.reading is None:
            self.add_words(str(found.error))
            return
        self.content.addWidget(Label(_layers(found.reading), wrap=True))
        self.add_words(_consequences(found.reading, found.onto))

    def _add_code(self) -> None:
        notes = notes_of(self._found)
        self.code.setAccessibleName(text("The code that was read"))
        self.code.setFixedHeight(_CODE)
        self.code.show_code(self._found.source)
        self.code.show_notes(notes)
        self.content.addWidget(self.code)
        self.notes.setFixedHeight(_NOTES)
        self.notes.show_notes(notes)
        # An error is all that there is to say, and stands above.
        self.notes.setVisible(bool(notes) and self._found.reading is not None)
        self.notes.chosen.connect(self._on_note_chosen)
        self.content.addWidget(self.notes)
        if notes:
            self.code.go_to_line(notes[0].line, notes[0].column)

    def _add_buttons(self, *, can_be_read: bool) -> None:
        self.add_button(text("&Edit it in the drawer"), self._on_edit, apart=True)
        if can_be_read:
            self.add_button(text("Cancel"), self.reject)
            self.add_button(text("As a &new project"), self._on_new)
            self.add_button(text("&Into this project"), self._on_into, kind="primary", default=True)
        else:
            self.add_close_button(text("Close"))

    def _on_edit(self) -> None:
        self._say("edit")

    def _on_new(self) -> None:
        self._say("new")

    def _on_into(self) -> None:
        self._say("into")

    def _on_note_chosen(self, note: CodeNote) -> None:
        self.code.go_to_line(note.line, note.column)

    def _say(self, answer: str) -> None:
        self._answer = answer
        self.done(1)

    def _on_finished(self) -> None:
        self.answered.emit(self._answer, self._found)


def _heading(found: Checked, name: str) -> str:
    if found.reading is None:
        return text("Nothing can be made of this code")
    count = len(found.reading.project.network.layers)
    if name:
        return plural("{count} layer from {name}", "{count} layers from {name}", count, name=name)
    return plural("{count} layer from the clipboard", "{count} layers from the clipboard", count)


def _layers(reading: "Reading") -> str:
    """Input · Conv2D · MaxPooling2D …, in the order of the network."""
    network = reading.project.network
    titles = [network.by_id[layer_id].title for layer_id in network.order]
    words = joined(" · ", titles[:_MOST_NAMED])
    more = len(titles) - _MOST_NAMED
    return text("{layers} and {count} more", layers=words, count=number(more)) if more > 0 else words


def _consequences(reading: "Reading", onto: Project | None) -> str:
    """What else it says, and what becomes of the project that is open."""
    sentences = [counts_in_words(reading)]
    if onto is not None and onto.network.layers:
        same = sum(layer_id in onto.network.by_id for layer_id in reading.project.network.by_id)
        sentences.append(
            plural(
                "{count} layer takes the place of one that is there.",
                "{count} layers take the places of those that are there.",
                same,
            )
        )
    if onto is not None and reading.project.training != onto.training:
        sentences.append(text("The training settings change as well."))
    if onto is not None and reading.project.data != onto.data:
        sentences.append(text("The images are others as well."))
    return " ".join(sentences)
