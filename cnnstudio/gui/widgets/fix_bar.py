"""The fixes of one problem side by side, below each other where there is little room."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.core.fixes.fix import Fix
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.fix_button import FixButton

_GAP = 8


class FixBar(QWidget):
    """Takes no room without fixes."""

    chosen = Signal(object)
    """(Fix)"""
    focused = Signal()
    """The keyboard came to one of the buttons."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._buttons: list[FixButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def buttons(self) -> Sequence[FixButton]:
        return tuple(self._buttons)

    def show_fixes(self, fixes: Sequence[Fix]) -> None:
        """Others with the same words take the places of those before: a button that has the focus keeps it."""
        words = [(fix.title, fix.effect) for fix in fixes]
        if words == [(button.fix.title, button.fix.effect) for button in self._buttons]:
            for button, fix in zip(self._buttons, fixes, strict=True):
                button.fix = fix
            return
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._made(fix) for fix in fixes]
        self.setVisible(bool(fixes))
        self._place()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        width = max((button.sizeHint().width() for button in self._buttons), default=0)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _made(self, fix: Fix) -> FixButton:
        button = FixButton(fix, self._appearance, self)
        button.clicked.connect(self._on_clicked)
        button.focused.connect(self.focused)
        button.show()
        return button

    def _place(self) -> None:
        for button, place in zip(self._buttons, self._places(self.width()), strict=True):
            button.setGeometry(place)

    def _places(self, width: int) -> Iterator[QRect]:
        x = y = tallest = 0
        for button in self._buttons:
            own = min(button.sizeHint().width(), width)
            if x and x + own > width:
                x, y, tallest = 0, y + tallest + _GAP, 0
            height = button.heightForWidth(own)
            yield QRect(x, y, own, height)
            x, tallest = x + own + _GAP, max(tallest, height)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, FixButton):
            self.chosen.emit(button.fix)
