"""The shell of a panel at the side: a column that scrolls when the window is low."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.styling import restyle

LEAST_WIDTH = 180
_SCROLL_BAR = 10


class SidePanel(QFrame):
    """Put widgets into `content`; it keeps the spacing of the drawings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = QWidget()
        """What scrolls."""
        self.content = column(self.page, spacing=8, margins=(12, 12, 12, 12))
        column(self, spacing=0).addWidget(_Area(self.page))
        restyle(self, surface="panel")


class _Area(QScrollArea):
    """Scrolls down, never sideways: it is at least as wide as what stands in it."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        width = max(LEAST_WIDTH, self._inside.minimumSizeHint().width() + _SCROLL_BAR)
        return QSize(width, super().minimumSizeHint().height())
