"""The field of a setting that is typed: it tells what the parameter accepts, and keeps what it refuses."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLayout, QLineEdit, QToolButton, QWidget

from cnnstudio.core.errors import ParameterError
from cnnstudio.core.layers.numbers import NumbersParameter
from cnnstudio.core.layers.parameter import Parameter, Value
from cnnstudio.core.layers.sizes import AxesParameter, ShapeParameter, SizesParameter
from cnnstudio.core.texts import text
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import Appearance, Theme
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.styling import restyle
from cnnstudio.gui.widgets.typed_values import typed
from cnnstudio.gui.widgets.undo_keys import UndoKeys

_MAY_BE_OPEN = (SizesParameter, ShapeParameter, AxesParameter, NumbersParameter)

PAUSE = 300
"""Milliseconds without a key after which what stands there counts: 128 is not to pass through 1 and 12."""


class TypedField(QLineEdit):
    """Enter or leaving takes the text at once, a pause in typing too; Esc brings the last value back."""

    edited = Signal(object)
    """(value) accepted and different from the one before."""
    refused = Signal(str)
    """(sentence) why the text cannot be taken; "" once it can."""

    def __init__(self, parameter: Parameter, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parameter, self._typed, self._appearance = parameter, typed(parameter), appearance
        self._value: Value = parameter.default
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._take)
        self._note = Label(tone="muted", role="caption")
        self._steppers: tuple[QToolButton, ...] = ()
        self._add_inner(appearance)
        self.setAccessibleName(parameter.label)
        if isinstance(parameter, _MAY_BE_OPEN) and parameter.none_means:
            self.setPlaceholderText(text(parameter.none_means))
        self._write()
        UndoKeys(self)
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)

    @property
    def value(self) -> Value:
        """The last value that was accepted or shown."""
        return self._value

    def show_value(self, value: Value) -> None:
        """Shows another value, silently; a text that is being typed stays as it is."""
        if value == self._value and type(value) is type(self._value):
            return
        self._value = value
        if not (self.hasFocus() and self.isModified()):
            self._write()
            self._tell_refusal("")

    def show_note(self, words: str) -> None:
        """A remark at the right end of the field, such as "250 updates", in place of − and +."""
        self._note.setText(words)
        for button in self._steppers:
            button.setVisible(not words)
        self._reserve_room()

    def give_up(self) -> None:
        """Back to the value that counts."""
        self._pause.stop()
        self._write()
        self._tell_refusal("")

    def step(self, steps: int) -> None:
        """So many steps up or down, as far as the parameter allows."""
        if self._typed.step is None:
            return
        self._take()
        try:
            value = self._parameter.check(self._typed.step(self._value, steps))
        except ParameterError:
            return
        self._accept(value)
        self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
        key = Qt.Key(event.key())
        if key in steps and self._typed.step is not None:
            self.step(steps[key])
        elif key is Qt.Key.Key_Escape and self.isModified():
            self.give_up()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus() or self._typed.step is None:
            event.ignore()
            return
        self.step(1 if event.angleDelta().y() > 0 else -1)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def _on_text_edited(self) -> None:
        self._pause.start()

    def _on_editing_finished(self) -> None:
        if self._take():
            self._write()

    def _take(self) -> bool:
        """Reads the text; True when it means a value that the parameter accepts."""
        self._pause.stop()
        if not self.isModified():
            return True
        try:
            value = self._parameter.check(self._typed.read(self.text()))
        except ParameterError as error:
            self._tell_refusal(self._refusal(error.hint))
            return False
        # What is taken is the project's: undo, redo and Esc are no longer this field's.
        self.setModified(False)
        self._accept(value)
        return True

    def _refusal(self, expected: str) -> str:
        """In the words that were typed: what was read of them, such as "inf" for 1e400, nobody would know again."""
        typed_text = self.text().strip()
        return (
            str(self._parameter.refusal(typed_text, expected))
            if typed_text
            else text("Type a value. {hint}", hint=expected)
        )

    def _accept(self, value: Value) -> None:
        self._tell_refusal("")
        if value != self._value:
            self._value = value
            self.edited.emit(value)

    def _write(self) -> None:
        self.setText("" if self._value is None else self._typed.write(self._value))
        self.setModified(False)
        self.setCursorPosition(0)

    def _tell_refusal(self, sentence: str) -> None:
        restyle(self, invalid="true" if sentence else "")
        self.refused.emit(sentence)

    def _add_inner(self, appearance: Appearance) -> None:
        inner = row(self, spacing=0, margins=(8, 0, 6, 0))
        # What lies inside must not widen the field.
        inner.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        inner.addStretch(1)
        inner.addWidget(self._note)
        if self._typed.step is not None:
            self._steppers = (self._stepper("minus", -1), self._stepper("add", 1))
            for button in self._steppers:
                inner.addWidget(button)
            self._on_theme_changed(appearance.theme)
            appearance.changed.connect(self._on_theme_changed)
        self._reserve_room()

    def _stepper(self, name: str, steps: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAccessibleName(text("One more") if steps > 0 else text("One less"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setAutoRepeat(True)
        button.setFixedSize(18, 20)
        restyle(button, kind="stepper")
        button.clicked.connect(self._on_more if steps > 0 else self._on_less)
        return button

    def _reserve_room(self) -> None:
        note = self._note.fontMetrics().horizontalAdvance(self._note.text()) + 8 if self._note.text() else 0
        steppers = 0 if note else 18 * len(self._steppers)
        self.setTextMargins(0, 0, note + steppers, 0)

    def _on_more(self) -> None:
        self.step(1)

    def _on_less(self) -> None:
        self.step(-1)

    def _on_theme_changed(self, theme: Theme) -> None:
        for button in self._steppers:
            button.setIcon(icon(button.objectName(), theme, theme.muted))
