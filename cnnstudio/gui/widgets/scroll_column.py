"""A column that scrolls down, never sideways, inside a dialog."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cnnstudio.gui.widgets.layouts import column


class ScrollColumn(QScrollArea):
    """Put widgets into `content`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        self.content = column(inside, spacing=8, margins=(0, 0, 12, 0))
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
