"""Data, right: the clicked image, and the numbers it is made of."""

import numpy as np
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.texts import mark, number, text
from cnnstudio.gui.colormaps import pixels_image
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
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
    workspace = "data"
    place = Place.RIGHT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gallery = context.gallery
        self._images = context.images
        self._pixels: np.ndarray | None = None
        self.picture = PixelPicture(_SIDE)
        self.numbers = NumberGrid(context.appearance)
        self.channels = Segmented([("0", text("red")), ("1", text("green")), ("2", text("blue"))], context.appearance)
        self._class, self._part, self._range = Label(role="display"), Label(tone="muted"), Label(tone="muted")
        self._place = ContentOrEmpty(self._content(), context.appearance)
        column(self, spacing=0, margins=(12, 12, 0, 0)).addWidget(self._place)
        restyle(self, surface="panel")
        self.channels.chosen.connect(self._show_numbers)
        self._gallery.chosen.connect(self._show_image)
        self._gallery.changed.connect(self._on_gallery_changed)
        self._on_gallery_changed()

    def _content(self) -> QWidget:
        content = QWidget()
        facts = column(spacing=4)
        for label in (self._class, self._part, self._range):
            facts.addWidget(label)
        facts.addStretch(1)
        head = row(spacing=12)
        head.addWidget(self.picture)
        head.addLayout(facts, 1)
        tools = row(spacing=8, margins=(0, 0, 12, 0))
        tools.addWidget(SectionLabel(text("The image as numbers")), 1)
        tools.addWidget(self.channels)
        layout = column(content, spacing=12)
        layout.addLayout(head)
        layout.addLayout(tools)
        layout.addWidget(self.numbers, 1)
        return content

    def _on_gallery_changed(self) -> None:
        if self._gallery.index is None:
            self._place.show_empty(text("Click an image to see its numbers."))

    def _show_image(self, index: int) -> None:
        prepared = self._gallery.prepared
        assert prepared is not None
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
