"""Problems as sentences: what is wrong, what to try, and what mends it with one click."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.fixes.fix import Fix
from cnnstudio.core.problems import Problem, Severity
from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.models.problem_list import sentence
from cnnstudio.gui.widgets.breaking import breakable
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.fix_bar import FixBar
from cnnstudio.gui.widgets.fix_button import FixButton
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.styling import Tone

_TONES: dict[Severity, Tone] = {Severity.ERROR: "bad", Severity.ADVICE: "warn", Severity.IDEA: ""}


class ProblemNotes(QWidget):
    """Takes no room while nothing is wrong. With `links`, each note leads to its layer."""

    layer_wanted = Signal(str)

    def __init__(self, context: Context, *, links: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._links = links
        self._problems: tuple[Problem, ...] = ()
        self._layout = column(self, spacing=8)
        self.hide()
        context.mending.found.connect(self._on_found)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Equal problems leave the notes as they are; their fixes follow."""
        self._context.mending.ask(problems)
        if tuple(problems) == self._problems:
            return
        self._problems = tuple(problems)
        self._remove_all()
        for problem in self._problems:
            self._layout.addWidget(self._made_note(problem))
        self.setVisible(bool(self._problems))

    def fixes(self) -> list[FixButton]:
        """The buttons in view."""
        return [button for note in self.findChildren(_Note) if not note.isHidden() for button in note.fixes.buttons]

    def notes(self) -> list[str]:
        """The sentences in view."""
        return [str(problem.message) for problem in self._problems]

    def _remove_all(self) -> None:
        for note in self.findChildren(_Note):
            self._layout.removeWidget(note)
            note.hide()
            note.deleteLater()

    def _made_note(self, problem: Problem) -> Callout:
        link = _link(problem) if self._links else ""
        tone = _TONES[problem.severity]
        note = _Note(problem, link, tone, self._context)
        note.layer_wanted.connect(self.layer_wanted)
        return note

    def _on_found(self, problem: Problem) -> None:
        for note in self.findChildren(_Note):
            if note.problem == problem:
                note.show_fixes()


def _link(problem: Problem) -> str:
    """The way to what it is about."""
    if problem.step is not None:
        return text("Show the step ›")
    return text("Show the layer ›") if problem.layer_id else ""


class _Note(Callout):
    layer_wanted = Signal(str)

    def __init__(self, problem: Problem, link: str, tone: Tone, context: Context) -> None:
        # What is wrong with a setting stands at its field, if this is the layer's own page.
        is_at_field = problem.parameter and problem.severity is Severity.ERROR and not link
        hint = "" if is_at_field else problem.hint
        message = sentence(problem) if link else problem.message
        super().__init__(breakable(message), words=breakable(hint), link=link, tone=tone)
        self.problem = problem
        self._mending, self._navigation = context.mending, context.navigation
        self.fixes = FixBar(context.appearance)
        self.fixes.chosen.connect(self._on_fix_chosen)
        self.add_below(self.fixes)
        self.link_clicked.connect(self._on_link_clicked)
        self.show_fixes()

    def show_fixes(self) -> None:
        self.fixes.show_fixes(self._mending.fixes(self.problem))

    def _on_fix_chosen(self, fix: Fix) -> None:
        self._mending.apply(self.problem, fix)

    def _on_link_clicked(self) -> None:
        if self.problem.step is not None:
            self._navigation.show_steps(self.problem.step.stage, self.problem.step.step_id)
        elif self.problem.layer_id is not None:
            self.layer_wanted.emit(self.problem.layer_id)
