"""What can be done with a plot, for a right click and for the Menu key."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.dialogs.question import CANCEL, Answer, Question


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
        # A parent that outlives this menu, and a dialog that is opened: executed, it would hold up a training's curve.
        dialog = QFileDialog(self._parent, text("Save as a picture"), str(Path.home()), "PNG (*.png)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(".png")
        dialog.selectFile(f"{self._plot.title}.png")
        dialog.fileSelected.connect(_Save(self._plot, self._parent))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class _Save:
    """Writes the picture, and says so where that fails."""

    def __init__(self, plot: Plot, parent: QWidget) -> None:
        self._plot, self._parent = plot, parent

    def __call__(self, path: str) -> None:
        if not self._plot.save_picture(path):
            Question(
                text("The picture could not be saved as {path}.", path=path),
                text("Check that the folder is there, can be written to, and is not full."),
                (Answer(CANCEL, text("Close"), "primary"),),
                self._parent.window(),
            ).open()
