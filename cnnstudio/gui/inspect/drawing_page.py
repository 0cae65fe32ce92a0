"""The sheet, what it becomes before the network sees it, and the tools beside it."""

from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.data.drawing import centred, fitted
from cnnstudio.gui.context import Context
from cnnstudio.gui.inspect.data_page import SIDE
from cnnstudio.gui.looks.colormaps import pixels_image
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.draw_pad import DrawPad
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.pixel_picture import PixelPicture
from cnnstudio.gui.widgets.switch import Switch

_SEEN, _WORDS = 56, 56
"""Pixels of the small picture, two for each of a digit's 28, and of the words beside it: the panel gets no wider."""


class DrawingPage(QWidget):
    """Tells the inspector of every movement of the pen; it asks as fast as the engine answers."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.pad = DrawPad(SIDE, context.appearance)
        self.undo = IconButton("undo", text("Take the last stroke back (Backspace)"), context.appearance)
        self.clear = IconButton("delete", text("Clear the sheet (Delete)"), context.appearance)
        self.seen = PixelPicture(_SEEN)
        self.centres = Switch(context.appearance, text("Centre and scale the drawing as MNIST does"))
        self.centres.setChecked(True)
        self._lay_out()
        self.pad.drawn.connect(self._on_drawn)
        self.pad.stroke_finished.connect(context.inspector.drawing_finished)
        self.undo.clicked.connect(self.pad.undo_stroke)
        self.clear.clicked.connect(self.pad.clear)
        self.centres.toggled.connect(self._on_drawn)
        context.run_images.changed.connect(self._on_drawn)
        context.guide.pin("pad", self.pad)
        self._on_drawn()

    def _lay_out(self) -> None:
        tools = row(spacing=8)
        for button in (self.undo, self.clear):
            tools.addWidget(button)
        tools.addStretch(1)
        words = Label(text("what the network sees"), role="caption", tone="muted", wrap=True)
        words.setFixedWidth(_WORDS)
        tools.addWidget(words)
        tools.addWidget(self.seen)
        centring = row(spacing=8)
        centring.addWidget(Label(text("centre and scale it")), 1)
        centring.addWidget(self.centres)
        self.centres.setToolTip(
            text("The digits of MNIST were centred and scaled like this. Off: the drawing goes in as it lies there.")
        )
        layout = column(self, spacing=8)
        layout.addWidget(self.pad)
        layout.addLayout(tools)
        layout.addLayout(centring)

    def _on_drawn(self) -> None:
        prepared, blank = self._context.run_images.prepared, self.pad.is_blank
        self.undo.refuse("" if self.pad.can_undo else text("There is no stroke to take back."))
        self.clear.refuse("" if self.pad.can_undo else text("The sheet is empty."))
        if blank or prepared is None or prepared.images.shape[3] != 1:
            self.seen.show_image(None, text("Nothing is drawn"))
            self._context.inspector.draw(None)
            return
        made = centred if self.centres.isChecked() else fitted
        pixels = made(self.pad.ink(), prepared.images.shape[1:])
        self.seen.show_image(pixels_image(pixels), text("The drawing as the network sees it"))
        self._context.inspector.draw(pixels)
