"""The questions about the selected layer, at the head of its properties while the quiz is on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.quiz.case import Asked, Question
from cnnstudio.core.quiz.sitting import Sitting
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
    """A row for the shape and one for the count, whatever layer is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._layer_id = ""
        self._rows = {asked: QuestionRow(asked, context) for asked in Asked}
        self._nothing = Label(tone="muted", wrap=True)
        self.next = Button(text("Next question"), kind="primary", tip=text("On to the next layer (F9)"))
        layout = column(self, spacing=10, margins=(12, 10, 12, 12))
        layout.addWidget(SectionLabel(text("Quiz")))
        for line in self._rows.values():
            line.solved.connect(self._on_solved)
            context.quiz.begun.connect(line.begin_anew)
            layout.addWidget(line)
        layout.addWidget(self._nothing)
        layout.addWidget(self.next, 0, Qt.AlignmentFlag.AlignLeft)
        self.next.clicked.connect(context.quiz.ask)
        restyle(self, surface="soft")
        self.hide()

    def show_layer(self, told: Analysis, layer_id: str) -> None:
        """The two questions of a layer, or why it has none; hidden while the quiz is off."""
        sitting = self._context.quiz.sitting
        self.setVisible(sitting is not None)
        if sitting is None:
            return
        self._layer_id = layer_id
        asked = [what for what in self._rows if Question(layer_id, what) in sitting.known]
        for what in asked:
            self._rows[what].show_question(layer_id, told, sitting)
        for what, line in self._rows.items():
            line.setVisible(what in asked)
        self._nothing.setVisible(not asked)
        self._nothing.setText(_why_nothing(told, layer_id))
        waiting = self._waiting(sitting)
        if waiting and self.next.hasFocus():
            # Before the button goes: else the keyboard would be led to a neighbour of it.
            self.enter(waiting[0])
        self.next.setVisible(not waiting and bool(sitting.open))

    def row(self, asked: Asked) -> QuestionRow:
        return self._rows[asked]

    def enter(self, asked: Asked) -> None:
        """The keyboard into the field of a question."""
        give_focus(self._rows[asked].field, Qt.FocusReason.ShortcutFocusReason)

    def _waiting(self, sitting: Sitting) -> list[Asked]:
        """What is still asked of the layer."""
        return [what for what in self._rows if sitting.is_open(self._layer_id, what)]

    def _on_solved(self) -> None:
        """On to the layer's other question, or to the button that leads to the next layer; then the field goes."""
        sitting = self._context.quiz.sitting
        if sitting is None:
            return
        waiting = self._waiting(sitting)
        if waiting:
            self.enter(waiting[0])
        elif sitting.open:
            self.next.show()
            give_focus(self.next, Qt.FocusReason.ShortcutFocusReason)
        self.show_layer(self._context.document.told, self._layer_id)


def _why_nothing(told: Analysis, layer_id: str) -> str:
    result = told.layers[layer_id]
    if result.is_bypassed:
        return text("It is bypassed, so nothing is asked about it.")
    if not result.layer.takes_inputs:
        return text("Its shape is that of the images, and is given: from here on, work it out layer by layer.")
    return text("Nothing is asked about it while its numbers cannot be worked out.")
