"""The frame of all dialogs of the studio: what it is about, room for more, and a row of buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QWidget

from cnnstudio.gui.focus.stops import give_focus, neighbour
from cnnstudio.gui.widgets.button import Button, Kind
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.styling import restyle

MARGIN = 24
"""Pixels at the left, above and at the right."""


class Dialog(QDialog):
    """Opened with `open()`, never executed: the window goes on drawing behind it. Esc closes it; closed, it is gone."""

    def __init__(self, title: str, parent: QWidget, *, heading: str = "", width: int = 448) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(heading or title)
        self.setFixedWidth(width)
        self._heading = Label(heading or title, role="title", wrap=True)
        self._layout = column(self, spacing=8, margins=(MARGIN, MARGIN, MARGIN, 16))
        self.content = column(spacing=16)
        """Room for more below the heading."""
        self._top = row(spacing=12)
        self._left, self._right = row(spacing=8), row(spacing=8)
        self._lay_out()
        restyle(self, surface="panel")

    def heading(self) -> str:
        return self._heading.text()

    def set_picture(self, picture: QPixmap, name: str) -> None:
        """Before the heading; `name` says to a screen reader what is seen."""
        label = QLabel()
        label.setPixmap(picture)
        label.setAccessibleName(name)
        self._top.insertWidget(0, label)

    def add_words(self, words: str) -> Label:
        """A quiet paragraph."""
        label = Label(words, tone="muted", wrap=True)
        label.setVisible(bool(words))
        self.content.addWidget(label)
        return label

    def add_button(
        self, words: str, verb: Callable[[], object], *, kind: Kind = "", default: bool = False, apart: bool = False
    ) -> Button:
        """One more in the row, rightmost so far; `apart` puts it at the left. Enter presses the `default`."""
        button = Button(words, kind=kind)
        # A button reached by Tab is the one that Enter presses.
        button.setAutoDefault(True)
        button.clicked.connect(verb)
        (self._left if apart else self._right).addWidget(button)
        if default:
            button.setDefault(True)
            button.setFocus()
        return button

    def add_close_button(self, words: str) -> Button:
        """The one button of a dialog that only shows something."""
        return self.add_button(words, self.reject, kind="primary", default=True)

    def button(self, words: str) -> Button:
        """The button with these words; raises KeyError."""
        found = {button.text().replace("&", ""): button for button in self.findChildren(Button)}
        return found[words]

    def fit(self) -> None:
        """As high as its words need."""
        self.resize(self.width(), self.fitting_height())

    def fitting_height(self) -> int:
        """What the words need at this width: Qt's own guess leaves room for lines that are not there."""
        self.ensurePolished()
        self._layout.activate()
        return self._layout.totalHeightForWidth(self.width())

    def focusNextPrevChild(self, next: bool) -> bool:
        """In reading order, as in the window."""
        target = neighbour(self, self.focusWidget(), 1 if next else -1)
        if target is None:
            return False
        give_focus(target, Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field takes what was typed, and is not yet the answer."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(self.focusWidget(), (QLineEdit, QComboBox)):
            event.accept()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    def _lay_out(self) -> None:
        layout = self._layout
        self._top.addWidget(self._heading, 1)
        layout.addLayout(self._top)
        layout.addLayout(self.content, 1)
        layout.addSpacing(16)
        buttons = row(spacing=8)
        buttons.addLayout(self._left)
        buttons.addStretch(1)
        buttons.addLayout(self._right)
        layout.addLayout(buttons)
