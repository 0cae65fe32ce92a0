"""The questions about the selected layer, at the head of its properties while the quiz is on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.quiz.case import Asked, Question
from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.stops import give_focus
from cnnstudio.gui.quiz.question_row import QuestionRow
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.styling import restyle


class QuizSection(QFrame):
    """Rows are made when a layer is first asked about, and go when the sitting is another."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: dict[Asked, QuestionRow] = {}
        self._layer_id = ""
        self._nothing = Label(tone="muted", wrap=True)
        self.next = Button(text("Next question"), kind="primary", tip=text("On to the next layer (F9)"))
        self._layout = column(self, spacing=10, margins=(12, 10, 12, 12))
        self._layout.addWidget(SectionLabel(text("Quiz")))
        self._layout.addWidget(self._nothing)
        self._layout.addWidget(self.next, 0, Qt.AlignmentFlag.AlignLeft)
        self.next.clicked.connect(context.quiz.ask)
        context.quiz.begun.connect(self._take_rows)
        restyle(self, surface="soft")
        self.hide()

    def show_layer(self, told: Analysis, layer_id: str) -> None:
        """The two questions of a layer, or why it has none; hidden while the quiz is off."""
        sitting = self._context.quiz.sitting
        self.setVisible(sitting is not None)
        if sitting is None:
            self._take_rows()
            return
        asked = [what for what in Asked if Question(layer_id, what) in sitting.known]
        if layer_id != self._layer_id or list(self._rows) != asked:
            self._take_rows()
            self._make_rows(layer_id, asked)
        for line in self._rows.values():
            line.show_question(told, sitting)
        is_done = all(question not in sitting.open for question in (Question(layer_id, what) for what in asked))
        self._nothing.setVisible(not asked)
        self._nothing.setText(_why_nothing(told, layer_id))
        self.next.setVisible(is_done and bool(sitting.open))

    def row(self, asked: Asked) -> QuestionRow:
        """Raises KeyError where the layer is not asked about."""
        return self._rows[asked]

    def enter(self, asked: Asked) -> None:
        """The keyboard into the field of a question."""
        if asked in self._rows:
            give_focus(self._rows[asked].field, Qt.FocusReason.ShortcutFocusReason)

    def _make_rows(self, layer_id: str, asked: list[Asked]) -> None:
        self._layer_id = layer_id
        for place, what in enumerate(asked):
            line = QuestionRow(Question(layer_id, what), self._context)
            line.solved.connect(self._on_solved)
            self._rows[what] = line
            self._layout.insertWidget(1 + place, line)

    def _take_rows(self) -> None:
        for line in self._rows.values():
            line.hide()
            line.deleteLater()
        self._rows.clear()
        self._layer_id = ""

    def _on_solved(self) -> None:
        """On to the layer's other question, or to the button that leads to the next layer."""
        sitting = self._context.quiz.sitting
        if sitting is None:
            return
        self.show_layer(self._context.document.told, self._layer_id)
        waiting = [what for what, line in self._rows.items() if line.question in sitting.open]
        if waiting:
            self.enter(waiting[0])
        elif self.next.isVisible():
            give_focus(self.next, Qt.FocusReason.ShortcutFocusReason)


def _why_nothing(told: Analysis, layer_id: str) -> str:
    result = told.layers[layer_id]
    if result.is_bypassed:
        return text("It is bypassed, so nothing is asked about it.")
    if result.layer.spec is not None and result.layer.spec.maximum_inputs == 0:
        return text("Its shape is that of the images, and is given: from here on, work it out layer by layer.")
    return text("Nothing is asked about it while its numbers cannot be worked out.")
