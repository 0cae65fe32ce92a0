"""The last twenty things the studio said, with their times."""

from collections import deque

from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.styling import restyle

KEPT = 20


class MessageLog(QFrame):
    """Opens above the status bar; a click elsewhere or Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._entries: deque[tuple[str, str]] = deque(maxlen=KEPT)
        self._column = column(self, margins=(12, 12, 12, 12))
        self._column.addWidget(SectionLabel(text("Messages")))
        self._lines = QWidget()
        self._column.addWidget(self._lines)
        self.setAccessibleName(text("Messages"))
        restyle(self, surface="card")

    def add(self, message: str) -> None:
        self._entries.append((QTime.currentTime().toString("HH:mm:ss"), message))

    def messages(self) -> list[str]:
        """Oldest first."""
        return [message for _, message in self._entries]

    def open_above(self, place: QPoint) -> None:
        """Shows the messages, newest at the bottom, with the lower left corner at a point of the screen."""
        self._write_lines()
        self.adjustSize()
        self.move(place - QPoint(0, self.height() + 4))
        self.show()

    def _write_lines(self) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for line, (time, message) in enumerate(self._entries):
            grid.addWidget(Label(time, "mono_caption", "faint"), line, 0, Qt.AlignmentFlag.AlignTop)
            words = Label(message, wrap=len(message) > 70)
            words.setMinimumWidth(min(480, 8 * len(message)))
            grid.addWidget(words, line, 1)
        if not self._entries:
            grid.addWidget(Label(text("Nothing was said yet."), tone="muted"), 0, 0)
        self._column.replaceWidget(self._lines, fresh)
        self._lines.deleteLater()
        self._lines = fresh
