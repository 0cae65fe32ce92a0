"""The editor of a folder: its path, a button to choose another, and one to go back to the default."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from cnnstudio.core.layers.folder_parameter import FolderParameter
from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.editor import Editor
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.layouts import row


class FolderEditor(Editor):
    """The dialog is opened, not executed: a training in the window goes on drawing behind it."""

    def __init__(self, parameter: FolderParameter, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parameter = parameter
        self._value: Value = parameter.default
        self._path = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._path.setAccessibleName(parameter.label)
        self._choose = IconButton("folder", text("Choose a folder"), appearance, ghost=True)
        self._choose.clicked.connect(self.choose)
        self._reset = IconButton("undo", text("Back to the default"), appearance, ghost=True)
        self._reset.clicked.connect(self._on_reset)
        line = row(self, spacing=4)
        line.addWidget(self._path, 1)
        line.addWidget(self._choose)
        line.addWidget(self._reset)
        self.setFocusProxy(self._choose)
        self.show_value(parameter.default)

    def show_value(self, value: Value) -> None:
        self._value = value
        self._path.setText(self._parameter.show(value))
        self._reset.refuse("" if value != self._parameter.default else text("It is the default."))

    def value(self) -> Value:
        return self._value

    def choose(self) -> None:
        """Asks which folder."""
        dialog = QFileDialog(self, self._parameter.label, str(self._value or ""))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_chosen(self, name: str) -> None:
        if name and name != self._value:
            self.show_value(name)
            self.edited.emit(name)

    def _on_reset(self) -> None:
        self.show_value(self._parameter.default)
        self.edited.emit(self._parameter.default)
