"""What a place says before it has something to show: one sentence and one button."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column

_LEAST, _MOST = 160, 420
_AIR = 32


class EmptyState(QWidget):
    """Stands in the middle of the place it fills."""

    pressed = Signal()

    def __init__(
        self,
        sentence: str,
        action: str = "",
        appearance: Appearance | None = None,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sentence = Label(sentence, tone="muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fit()
        self._button = Button(action, appearance, icon_name, kind="primary")
        self._button.setVisible(bool(action))
        self._button.clicked.connect(self.pressed)
        layout = column(self, spacing=16)
        layout.addStretch(2)
        layout.addWidget(self._sentence, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    @property
    def button(self) -> Button:
        return self._button

    def say(self, sentence: str, action: str | None = None) -> None:
        """Another sentence, and another word on the button; "" hides the button, None keeps it."""
        self._sentence.setText(sentence)
        self._fit()
        if action is not None:
            self._button.setText(action)
            self._button.setVisible(bool(action))

    def sentence(self) -> str:
        return self._sentence.text()

    def minimumSizeHint(self) -> QSize:
        """The sentence wraps anew in a smaller place; its present width is no demand."""
        return QSize(_LEAST + _AIR, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Qt's layouts guess the height of words that wrap, and cut the last line off."""
        # A label measures no smaller than the least size it was given before.
        self._sentence.setMinimumSize(0, 0)
        width = max(_LEAST, min(_MOST, self.width() - _AIR))
        self._sentence.setFixedSize(width, max(0, self._sentence.heightForWidth(width)))
