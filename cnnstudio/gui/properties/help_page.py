"""The help of a layer, in place of its properties: one page of the book that comes with the studio."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.texts import text
from cnnstudio.gui.theme import Appearance, Theme, font
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.styling import restyle
from cnnstudio.resources import resource

_LINE_HEIGHT = 130
"""Percent: reading matter wants more air than a form."""

_PARAGRAPH_GAP = 10


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
        document = self.browser.document()
        document.setDefaultFont(font("body"))
        document.setDocumentMargin(0)
        document.setMarkdown(self._source)
        block = document.begin()
        while block.isValid():
            _set_type(block, self._appearance.theme)
            block = block.next()

    def _on_theme_changed(self) -> None:
        # The colours stand in the document itself.
        self._write()


def _set_type(block: QTextBlock, theme: Theme) -> None:
    """The studio's type and colours in place of those that Qt gives to markdown."""
    cursor = QTextCursor(block)
    # Not BlockUnderCursor: that reaches into the paragraph before.
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    shape, words = block.blockFormat(), cursor.charFormat()
    is_code = shape.hasProperty(QTextBlockFormat.Property.BlockCodeFence)
    if shape.headingLevel():
        shape.setTopMargin(14)
        words.setFont(font("strong"))
        cursor.setCharFormat(words)
    elif is_code:
        shape.setNonBreakableLines(False)
        shape.setBackground(theme.field)
        words.setFont(font("mono_caption"))
        words.setForeground(theme.text)
        words.clearBackground()
        cursor.setCharFormat(words)
    shape.setBottomMargin(_PARAGRAPH_GAP)
    shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(shape)
