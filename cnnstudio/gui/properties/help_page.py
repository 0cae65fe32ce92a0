"""The help of a layer, in place of its properties: one page of the book that comes with the studio."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.reading import write_reading
from cnnstudio.gui.widgets.styling import restyle
from cnnstudio.resources import resource


class HelpPage(QFrame):
    """Back, Esc or another layer brings the properties again."""

    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._source = ""
        self.back = Button(text("Back"), appearance, "back", kind="link")
        self.back.clicked.connect(self.closed)
        self._title = Label(role="title")
        self.browser = QTextBrowser()
        self.browser.setOpenExternalLinks(True)
        self.browser.setAccessibleName(text("Help"))
        restyle(self.browser, inside="true")
        layout = column(self, spacing=8, margins=(12, 10, 8, 0))
        layout.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._title)
        layout.addWidget(self.browser, 1)
        restyle(self, surface="panel")
        appearance.changed.connect(self._on_theme_changed)

    def show_spec(self, spec: LayerSpec) -> None:
        """Reads the page of a layer type."""
        self._title.setText(spec.keras_class)
        self._source = resource("help", spec.help_page).read_text(encoding="utf-8")
        self._write()

    def _write(self) -> None:
        write_reading(self.browser.document(), self._source, self._appearance.theme)

    def _on_theme_changed(self) -> None:
        # The colours stand in the document itself.
        self._write()
