"""Build's drawer: the Python script that trains the network, as it stands at this moment."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cnnstudio.core.code.writer import write_python
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.lazy_update import LazyUpdate
from cnnstudio.gui.widgets.python_view import PythonView

_DELAY = 120
"""Milliseconds without an edit before the script is written anew."""


class PythonDrawer(QWidget):
    """Lines of selected layers are tinted. Where a network cannot be built, the reason stands here instead."""

    panel_id = "python"
    title = mark("Python")
    workspace = "build"
    place = Place.DRAWER

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.code = PythonView(context.appearance)
        self.code.setAccessibleName(text("The network as a Python script"))
        self.copy = Button(text("Copy"), context.appearance, "copy", kind="ghost", tip=text("Copy the whole script"))
        self.save = Button(
            text("Save…"),
            context.appearance,
            "export",
            kind="ghost",
            tip=text("Save as Python, with the images that the script trains on beside it"),
        )
        self.pages = ContentOrEmpty(self._content(), context.appearance)
        column(self, spacing=0).addWidget(self.pages)
        self._update = LazyUpdate(self, self._show_code, _DELAY)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(context.navigation.export)
        self.pages.pressed.connect(self._on_show_problem)
        context.document.changed.connect(self._update.ask)
        context.document.title_changed.connect(self._update.ask)
        context.selection.changed.connect(self._update.ask)

    def _content(self) -> QWidget:
        content = QWidget()
        line = row(content, spacing=8, margins=(8, 0, 8, 8))
        line.addWidget(self.code, 1)
        buttons = column(spacing=4)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        line.addLayout(buttons)
        return content

    def _show_code(self) -> None:
        document = self._context.document
        try:
            code = write_python(document.project, document.analysis.facts, f"{document.title}_data.npz")
        except CnnStudioError as error:
            errors = document.analysis.errors
            action = text("Show the layer") if errors and errors[0].layer_id else ""
            self.pages.show_empty(str(error), action)
            return
        self.code.show_code(code)
        self.code.mark_lines([f'name="{layer_id}"' for layer_id in self._context.selection.layers])
        self.pages.show_content()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.toPlainText())
        self._context.navigation.tell(text("The script is on the clipboard."))

    def _on_show_problem(self) -> None:
        errors = self._context.document.analysis.errors
        if errors and errors[0].layer_id is not None:
            self._context.navigation.show_layer(errors[0].layer_id)
