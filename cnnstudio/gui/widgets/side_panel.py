"""The shell of a panel at the side: a column that scrolls when the window is low."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.styling import restyle

LEAST_WIDTH = 180


class SidePanel(QFrame):
    """Put widgets into `content`; it keeps the spacing of the drawings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        self.content = column(inside, spacing=8, margins=(12, 12, 12, 12))
        area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column(self, spacing=0).addWidget(area)
        self.setMinimumWidth(LEAST_WIDTH)
        restyle(self, surface="panel")
