"""Light behind a widget: what a number came from stands out while somebody points at the number."""

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cnnstudio.gui.looks.theme import RADIUS, Appearance

_BAR = 3
_AIR = QMargins(8, 3, 6, 3)


class Backdrop(QWidget):
    """Lies below everything on its page and is moved behind one widget at a time. It takes no part in any layout."""

    def __init__(self, page: QWidget, appearance: Appearance) -> None:
        super().__init__(page)
        self._appearance = appearance
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        appearance.changed.connect(self._on_theme_changed)

    @property
    def target(self) -> QWidget | None:
        return self._target

    def stand_behind(self, target: QWidget | None) -> None:
        """None: behind nothing."""
        if target is self._target:
            return
        if self._target is not None:
            self._target.removeEventFilter(self)
        self._target = target
        if target is None:
            self.hide()
            return
        target.installEventFilter(self)
        target.destroyed.connect(self._on_target_gone)
        self._follow()
        self.lower()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._target and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent_soft)
        painter.drawRoundedRect(self.rect(), RADIUS["control"], RADIUS["control"])
        painter.setBrush(theme.accent)
        painter.drawRoundedRect(QRect(0, 4, _BAR, self.height() - 8), 1.5, 1.5)

    def _follow(self) -> None:
        page, target = self.parentWidget(), self._target
        assert page is not None
        assert target is not None
        place = QRect(target.mapTo(page, QPoint(0, 0)), target.size())
        self.setGeometry(place.marginsAdded(_AIR))

    def _on_target_gone(self) -> None:
        self._target = None
        self.hide()

    def _on_theme_changed(self) -> None:
        self.update()
