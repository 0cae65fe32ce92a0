"""The help of a layer, in place of its properties: one page of the book that comes with the studio, and its picture."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.reading import write_reading
from cnnstudio.gui.widgets.reading_browser import ReadingBrowser
from cnnstudio.gui.widgets.styling import restyle

if TYPE_CHECKING:
    from cnnstudio.gui.help.page import Page


class HelpPage(QFrame):
    """Back, Esc or another layer brings the properties again; links lead to other pages."""

    closed = Signal()
    layer_wanted = Signal(str)
    """(type id) to be added to the network."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._spec: LayerSpec | None = None
        self._page: Page | None = None
        self.back = Button(text("Back"), appearance, "back", kind="link")
        self.back.clicked.connect(self.closed)
        self.use = Button(text("Use in my network"), kind="link")
        self.use.setToolTip(text("Adds such a layer behind the selected one."))
        self.use.clicked.connect(self._on_use)
        self._title = Label(role="title")
        self.browser = ReadingBrowser()
        self.browser.setAccessibleName(text("Help"))
        self.browser.followed.connect(self._on_followed)
        restyle(self.browser, inside="true")
        self._lay_out()
        restyle(self, surface="panel")
        appearance.changed.connect(self._on_theme_changed)

    def show_spec(self, spec: LayerSpec, *, can_be_used: bool = False) -> None:
        """Reads the page of a layer type."""
        # Not before somebody reads: the window opens sooner without the book and its arithmetic.
        from cnnstudio.gui.help.page import page

        self._spec, self._page = spec, page(spec)
        self.use.setVisible(can_be_used)
        self._title.setText(spec.keras_class)
        self._write()
        self.browser.verticalScrollBar().setValue(0)

    @property
    def spec(self) -> LayerSpec | None:
        """Whose page is open."""
        return self._spec

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            # The picture was drawn for the pixels of another screen.
            self._write()
        return super().event(event)

    def _lay_out(self) -> None:
        layout = column(self, spacing=8, margins=(12, 10, 8, 0))
        line = row(spacing=8)
        line.addWidget(self.back)
        line.addStretch(1)
        line.addWidget(self.use)
        layout.addLayout(line)
        layout.addWidget(self._title)
        layout.addWidget(self.browser, 1)

    def _write(self) -> None:
        if self._page is None:
            return
        from cnnstudio.gui.help.page import PICTURE
        from cnnstudio.gui.help.painting import painted

        figure = self._page.figure
        self.browser.show_picture(PICTURE, painted(figure, self._appearance.theme, self.devicePixelRatioF()))
        # A screen reader passes over pictures in a text.
        self.browser.setAccessibleDescription(figure.words)
        bar = self.browser.verticalScrollBar()
        place = bar.value()
        write_reading(self.browser.document(), self._page.markdown, self._appearance.theme)
        # The cursor stands at the end of what was written, and a browser scrolls to it when it changes its size.
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        bar.setValue(place)

    def _on_followed(self, link: QUrl) -> None:
        from cnnstudio.gui.help.page import page_of

        spec = page_of(link.toString())
        if spec is not None:
            self.show_spec(spec, can_be_used=True)
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_use(self) -> None:
        if self._spec is not None:
            self.layer_wanted.emit(self._spec.type_id)

    def _on_theme_changed(self) -> None:
        # The colours stand in the document itself.
        self._write()
