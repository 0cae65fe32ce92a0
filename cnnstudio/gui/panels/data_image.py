"""Data, right: the clicked image, what a training makes of it, and the numbers it is made of."""

import numpy as np
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.texts import mark, number, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.looks.colormaps import pixels_image
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.steps.versions import Versions
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.number_grid import NumberGrid
from cnnstudio.gui.widgets.pixel_picture import PixelPicture
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.segmented import Segmented
from cnnstudio.gui.widgets.styling import restyle

_SIDE = 112
_PART_TITLES = {"train": mark("training"), "validation": mark("validation"), "test": mark("test")}


class DataImagePanel(QFrame):
    """A grey image is one matrix, a colour image three: red, green, blue."""

    panel_id = "data_image"
    title = mark("Image")
    place = Place.RIGHT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gallery = context.gallery
        self._images = context.images
        self._pixels: np.ndarray | None = None
        self.picture = PixelPicture(_SIDE)
        self.numbers = NumberGrid(context.appearance)
        self.channels = Segmented(
            [("0", text("red")), ("1", text("green")), ("2", text("blue"))], context.appearance, name=text("Channel")
        )
        # It shows itself: without a parent it would be a window for a moment, and take the keyboard along.
        self.versions = Versions(context, self)
        self.zoom = IconButton("zoom_in", "", context.appearance, ghost=True)
        self.pointed = ElidedLabel(tone="muted")
        self._class = ElidedLabel(role="display")
        self._part, self._range = Label(tone="muted", wrap=True), Label(tone="muted", wrap=True)
        self._place = ContentOrEmpty(self._content(), context.appearance)
        column(self, spacing=0, margins=(12, 12, 12, 12)).addWidget(self._place)
        restyle(self, surface="panel")
        self.channels.chosen.connect(self._show_numbers)
        self.zoom.clicked.connect(self._on_zoom_pressed)
        self.numbers.zoom_changed.connect(self._on_zoomed)
        self.numbers.hovered.connect(self._on_pointed)
        self._on_zoomed(False)
        self._gallery.chosen.connect(self._show_image)
        self._show_image()

    def _content(self) -> QWidget:
        content = QWidget()
        facts = column(spacing=4)
        for label in (self._class, self._part, self._range):
            facts.addWidget(label)
        facts.addStretch(1)
        head = row(spacing=12)
        head.addWidget(self.picture)
        head.addLayout(facts, 1)
        layout = column(content, spacing=12)
        layout.addLayout(head)
        layout.addWidget(self.versions)
        heading = row(spacing=8)
        heading.addWidget(SectionLabel(text("The image as numbers")), 1)
        heading.addWidget(self.zoom)
        words = column(spacing=4)
        words.addLayout(heading)
        words.addWidget(self.pointed)
        layout.addLayout(words)
        layout.addWidget(self.channels)
        layout.addWidget(self.numbers, 1)
        return content

    def _show_image(self) -> None:
        prepared, index = self._gallery.prepared, self._gallery.index
        if prepared is None or index is None:
            self._pixels = None
            self._place.show_empty(text("Here an image shows its numbers."))
            return
        pixels = self._pixels = self._images.image(index)
        name = prepared.classes[prepared.labels[index]]
        self._place.show_content()
        self.picture.show_image(pixels_image(pixels), text("An image of class {name}", name=name))
        self._class.setText(name)
        part = text(_PART_TITLES[self._gallery.part_of(index)])
        self._part.setText(text("image {index}, {part} set", index=number(index), part=part))
        self._range.setText(
            text("{count} numbers, {least} to {most}", count=number(pixels.size), least=pixels.min(), most=pixels.max())
        )
        self.channels.setVisible(pixels.shape[2] == 3)
        self._show_numbers()

    def _show_numbers(self) -> None:
        if self._pixels is not None:
            channel = int(self.channels.current) if self._pixels.shape[2] == 3 else 0
            self.numbers.show_values(self._pixels[:, :, channel], low=0, high=255)
            self.pointed.setText(text("Point at a number to read it; a double click enlarges."))

    def _on_pointed(self, row_: int, column_: int) -> None:
        """Counted from 0, as arrays are."""
        value = self.numbers.cell_text(row_, column_)
        self.pointed.setText(text("row {row}, column {column}: {value}", row=row_, column=column_, value=value))

    def _on_zoom_pressed(self) -> None:
        self.numbers.zoom(not self.numbers.is_zoomed)

    def _on_zoomed(self, on: bool) -> None:
        self.zoom.show_icon("zoom_out" if on else "zoom_in")
        self.zoom.tell(text("Show the whole image") if on else text("Enlarge the numbers"))
