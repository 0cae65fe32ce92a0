"""Problems as sentences: what is wrong, and what to try."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.problems import Problem, Severity
from cnnstudio.core.texts import text
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.styling import Tone


class ProblemNotes(QWidget):
    """Takes no room while nothing is wrong. With `links`, each note leads to its layer."""

    layer_wanted = Signal(str)

    def __init__(self, *, links: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links = links
        self._problems: tuple[Problem, ...] = ()
        self._layout = column(self, spacing=8)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Equal problems leave the notes as they are."""
        if tuple(problems) == self._problems:
            return
        self._problems = tuple(problems)
        self._remove_all()
        for problem in self._problems:
            self._layout.addWidget(self._made_note(problem))
        self.setVisible(bool(self._problems))

    def notes(self) -> list[str]:
        """The sentences in view."""
        return [str(problem.message) for problem in self._problems]

    def _remove_all(self) -> None:
        for note in self.findChildren(_Note):
            self._layout.removeWidget(note)
            note.hide()
            note.deleteLater()

    def _made_note(self, problem: Problem) -> Callout:
        link = text("Show the layer ›") if self._links and problem.layer_id else ""
        tone: Tone = "bad" if problem.severity is Severity.ERROR else "warn"
        note = _Note(problem, link, tone)
        note.layer_wanted.connect(self.layer_wanted)
        return note


class _Note(Callout):
    layer_wanted = Signal(str)

    def __init__(self, problem: Problem, link: str, tone: Tone) -> None:
        # A hint that names a setting stands at its field, if this is the layer's own page.
        hint = "" if problem.parameter and not link else problem.hint
        super().__init__(problem.message, words=hint, link=link, tone=tone)
        self._layer_id = problem.layer_id
        self.link_clicked.connect(self._on_link_clicked)

    def _on_link_clicked(self) -> None:
        if self._layer_id is not None:
            self.layer_wanted.emit(self._layer_id)
