"""The head of a layer's page: its type, the learner's own name for it, what it does, and the way to its help."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cnnstudio.core.editing.layers import one_line
from cnnstudio.core.network import Layer
from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.styling import restyle
from cnnstudio.gui.widgets.undo_keys import UndoKeys


class LayerHeader(QWidget):
    """Follows the layer that it is given; a name that is being typed is left alone."""

    renamed = Signal(str)
    """The new name; "" takes the own name away."""
    help_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._type = Label(role="title")
        self.name = NameField()
        self.name.renamed.connect(self.renamed)
        self.summary = Label(tone="muted", wrap=True)
        self.more = Button(text("More ›"), kind="link")
        self.more.clicked.connect(self.help_wanted)
        line = row(spacing=8)
        line.addWidget(self._type)
        line.addWidget(self.name, 1)
        layout = column(self, spacing=4)
        layout.addLayout(line)
        layout.addWidget(self.summary)
        layout.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_layer(self, layer: Layer) -> None:
        self._type.setText(layer.type_title)
        self.name.show_name(layer.name)
        for widget in (self.summary, self.more):
            widget.setVisible(layer.spec is not None)
        if layer.spec is not None:
            self.summary.setText(text(layer.spec.summary))
            self.more.setAccessibleName(text("More about {layer}", layer=layer.type_title))


class NameField(QLineEdit):
    """Looks like words until somebody types: Enter or leaving takes the name, Esc brings the old one back."""

    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.setPlaceholderText(text("add a name"))
        self.setAccessibleName(text("Own name of the layer"))
        self.setToolTip(text("Your own name for this layer; it is shown on its card."))
        self.setFont(font("body"))
        restyle(self, inside="true")
        UndoKeys(self)
        self.editingFinished.connect(self._on_editing_finished)

    def show_name(self, name: str) -> None:
        if name != self._name:
            self._name = name
            if not self.isModified():
                self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self._write()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _on_editing_finished(self) -> None:
        if not self.isModified():
            return
        self.setModified(False)
        name = self.text()
        if one_line(name) != self._name:
            self._name = one_line(name)
            self.renamed.emit(name)
        self._write()

    def _write(self) -> None:
        self.setText(self._name)
        self.setCursorPosition(0)
