"""What can be done with a plot, for a right click and for the Menu key."""

from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from cnnstudio.core.texts import text


class Plot(Protocol):
    """What the menu works on."""

    @property
    def title(self) -> str: ...

    @property
    def log_scale(self) -> bool: ...

    def set_log_scale(self, on: bool) -> None: ...

    def save_picture(self, path: str) -> bool: ...


class PlotMenu(QMenu):
    """Opens at a point of the screen, and disposes of itself."""

    def __init__(self, plot: Plot, parent: QWidget) -> None:
        super().__init__(parent)
        self._plot, self._parent = plot, parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        log = self.addAction(text("Logarithmic scale"))
        log.setCheckable(True)
        log.setChecked(plot.log_scale)
        log.toggled.connect(plot.set_log_scale)
        self.addAction(text("Save as a picture…")).triggered.connect(self._on_save_wanted)

    def open_at(self, place: QPoint) -> None:
        self.popup(place)

    def _on_save_wanted(self) -> None:
        title = text("Save as a picture")
        path, _ = QFileDialog.getSaveFileName(self._parent, title, f"{self._plot.title}.png", "PNG (*.png)")
        if path:
            self._plot.save_picture(path)
