"""The help of a layer, in place of its properties: one page of the book that comes with the studio, and its picture."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.reading import write_reading
from cnnstudio.gui.widgets.reading_browser import ReadingBrowser
from cnnstudio.gui.widgets.segmented import Segmented
from cnnstudio.gui.widgets.styling import restyle

if TYPE_CHECKING:
    from cnnstudio.gui.help.page import Page


_EXAMPLE, _OWN = "example", "own"


class OwnLayer(NamedTuple):
    """A layer of the network that an analysis is about."""

    analysis: Analysis
    layer_id: str

    @property
    def spec(self) -> LayerSpec | None:
        return self.analysis.layers[self.layer_id].layer.spec


class HelpPage(QFrame):
    """Back, Esc or another layer brings the properties again; links lead to other pages."""

    closed = Signal()
    layer_wanted = Signal(str)
    """(type id) to be added to the network."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._spec: LayerSpec | None = None
        self._own: OwnLayer | None = None
        self._opened_for: OwnLayer | None = None
        """Links lead away from its page, and perhaps back."""
        self._page: Page | None = None
        self.back = Button(text("Back"), appearance, "back", kind="link")
        self.back.clicked.connect(self.closed)
        self.use = Button(text("Use in my network"), kind="link")
        self.use.setToolTip(text("Adds such a layer behind the selected one."))
        self.use.clicked.connect(self._on_use)
        self._title = Label(role="title")
        self.numbers = Segmented(
            ((_EXAMPLE, text("The example")), (_OWN, text("My numbers"))),
            appearance, name=text("Whose numbers the page shows"), small=True,
        )  # fmt: skip
        self.numbers.segment(_OWN).setToolTip(text("The page with the settings and the shapes of your own layer."))
        self.numbers.chosen.connect(self._on_numbers_chosen)
        self.browser = ReadingBrowser()
        self.browser.setAccessibleName(text("Help"))
        self.browser.followed.connect(self._on_followed)
        restyle(self.browser, inside="true")
        self._lay_out()
        restyle(self, surface="panel")
        appearance.changed.connect(self._on_theme_changed)

    def show_spec(self, spec: LayerSpec, *, can_be_used: bool = False, own: OwnLayer | None = None) -> None:
        """Reads the page of a layer type; `own` is the learner's layer of that type, whose numbers can be shown."""
        self._spec, self._own = spec, own
        self._opened_for = own or self._opened_for
        self.use.setVisible(can_be_used)
        self.numbers.setVisible(own is not None)
        self._title.setText(spec.keras_class)
        self._read()
        self.browser.verticalScrollBar().setValue(0)

    def follow(self, analysis: Analysis) -> None:
        """The learner's network has changed while the page is open."""
        if self._own is not None and self._own.layer_id in analysis.layers:
            self._own = self._opened_for = OwnLayer(analysis, self._own.layer_id)
            if self.numbers.current == _OWN:
                self._read()

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
        layout.addWidget(self.numbers, alignment=Qt.AlignmentFlag.AlignLeft)
        self.numbers.hide()
        layout.addWidget(self.browser, 1)

    def _read(self) -> None:
        # Not before somebody reads: the window opens sooner without the book and its arithmetic.
        from cnnstudio.gui.help.own_page import own_page
        from cnnstudio.gui.help.page import page

        assert self._spec is not None
        if self._own is not None and self.numbers.current == _OWN:
            self._page = own_page(self._spec, *self._own)
        else:
            self._page = page(self._spec)
        self._write()

    def _write(self) -> None:
        if self._page is None:
            return
        from cnnstudio.gui.help.page import PICTURE
        from cnnstudio.gui.help.painting import painted

        figure = self._page.figure
        if figure is not None:
            self.browser.show_picture(PICTURE, painted(figure, self._appearance.theme, self.devicePixelRatioF()))
        # A screen reader passes over pictures in a text.
        self.browser.setAccessibleDescription(figure.words if figure is not None else "")
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
            own = self._opened_for if self._opened_for is not None and self._opened_for.spec is spec else None
            self.show_spec(spec, can_be_used=own is None, own=own)
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_numbers_chosen(self) -> None:
        if self._spec is not None:
            self._read()

    def _on_use(self) -> None:
        if self._spec is not None:
            self.layer_wanted.emit(self._spec.type_id)

    def _on_theme_changed(self) -> None:
        # The colours stand in the document itself.
        self._write()
