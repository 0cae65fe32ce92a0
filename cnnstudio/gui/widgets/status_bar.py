"""The bar at the bottom: what the network weighs, whether it is sound, what was said last, the images, the engine."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.texts import byte_size, number, plural, text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.speech import Role, announce, speak
from cnnstudio.gui.widgets.fitting_label import FittingLabel
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.message_line import MessageLine
from cnnstudio.gui.widgets.message_log import MessageLog
from cnnstudio.gui.widgets.status_dot import StatusDot
from cnnstudio.gui.widgets.styling import restyle

HEIGHT = 26
_UNBOUNDED = 16_777_215
"""QWIDGETSIZE_MAX, which PySide does not name."""


class StatusBar(QFrame):
    """Everything is said in words; a colour only goes along."""

    problems_clicked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.log = MessageLog(self)
        self._parameters, self._weights = _Amount(), _Amount()
        self._problems = StatusDot(appearance)
        self._problems.clicked.connect(self.problems_clicked)
        self._run = Label(role="caption", tone="muted")
        self._message = MessageLine(appearance)
        self._message.clicked.connect(self.show_log)
        self._data = FittingLabel(role="caption", tone="muted")
        self._engine = Label(role="caption", tone="muted")
        self._line = layout = row(self, spacing=20, margins=(12, 0, 12, 0))
        for widget in (self._parameters, self._weights, self._problems, self._run):
            layout.addWidget(widget)
        layout.addWidget(self._message, 1)
        layout.addWidget(self._data)
        layout.addWidget(self._engine)
        self.show_run("")
        self.setFixedHeight(HEIGHT)
        speak(self, role=Role.StatusBar, name=text("Status"), value="")
        restyle(self, surface="panel", edge="top")

    def show_counts(self, parameters: int, weights: int, *, is_complete: bool = True) -> None:
        """The number of parameters, and what they weigh in bytes; so far, while some layers are unknown."""
        if is_complete:
            counted = plural("parameter", "parameters", parameters)
        else:
            counted = plural("parameter so far", "parameters so far", parameters)
        self._parameters.show_amount(number(parameters), counted)
        self._weights.show_amount(byte_size(weights), text("weights"))

    def show_told(self, parameters: int) -> None:
        """How many parameters a quiz has told of; without a word to that, what it hides would read as not there."""
        counted = plural(
            "parameter so far: the quiz hides the rest", "parameters so far: the quiz hides the rest", parameters
        )
        self._parameters.show_amount(number(parameters), counted)
        self._weights.show_amount("", "")

    def show_problems(self, errors: int, advice: int) -> None:
        """How many things are wrong, and how many could be better."""
        self._problems.show_problems(errors, advice)

    def show_run(self, words: str) -> None:
        """Which run and epoch the numbers in view come from; "" for none."""
        self._run.setText(words)
        self._run.setVisible(bool(words))
        self._fit()

    def show_data(self, wordings: Sequence[str]) -> None:
        """What the images are, the longest wording first."""
        self._data.show_wordings(wordings)
        self._fit()

    def show_engine(self, words: str) -> None:
        self._engine.setText(words)
        self._fit()

    def tell(self, message: str) -> None:
        """One line, kept in the log as well."""
        self.show_message(message)
        if message:
            self.log.add(message)

    def show_message(self, message: str) -> None:
        """One line that the next one replaces: an edit's, whose own log is the undo stack."""
        self._message.setText(message)
        self._fit()
        speak(self, value=message)
        announce(self, message)

    def take_back(self, message: str) -> None:
        """What no longer holds does not stay on the line; the log has it as a thing of the past."""
        if message and self.message() == message:
            self.show_message("")

    def message(self) -> str:
        return self._message.text()

    def words(self) -> Sequence[str]:
        """All that stands on the bar, from left to right."""
        weights = () if self._weights.isHidden() else (self._weights.words(),)
        run = (self._run,) if self._run.text() else ()
        left = (self._parameters.words(), *weights, self._problems.text(), *(label.text() for label in run))
        return (*left, self.message(), self._data.text(), self._engine.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A message is read whole: of the images, which stand in Data too, as much is told as there is room for."""
        self._data.setMaximumWidth(_UNBOUNDED)
        others = self._line.sizeHint().width() - self._data.sizeHint().width()
        self._data.setMaximumWidth(max(self._data.least_width, self._data.width_within(max(0, self.width() - others))))

    def show_log(self) -> None:
        """Opens the last messages above the bar."""
        self.log.open_above(self._message.mapToGlobal(QPoint(0, 0)))


class _Amount(QWidget):
    """A number in full colour and what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._number, self._what = Label(role="caption"), Label(role="caption", tone="muted")
        heavy = self._number.font()
        heavy.setWeight(heavy.Weight.DemiBold)
        self._number.setFont(heavy)
        layout = row(self, spacing=4)
        layout.addWidget(self._number)
        layout.addWidget(self._what)

    def show_amount(self, amount: str, what: str) -> None:
        """Nothing takes no room."""
        self._number.setText(amount)
        self._what.setText(what)
        self.setVisible(bool(amount))

    def words(self) -> str:
        return f"{self._number.text()} {self._what.text()}"
