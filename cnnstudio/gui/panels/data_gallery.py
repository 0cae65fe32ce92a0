"""Data, middle: all images, or those of one part and one class."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import mark, plural, text
from cnnstudio.data.dataset import PARTS
from cnnstudio.data.gallery import class_counts
from cnnstudio.gui.context import Context
from cnnstudio.gui.gallery import EVERYTHING
from cnnstudio.gui.looks.colormaps import pixels_image
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.count_bars import CountBars
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.grid_layout import MARGIN as RING
from cnnstudio.gui.widgets.image_grid import ImageGrid
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.segmented import Segmented

_SIDE = 56


class DataGalleryPanel(QWidget):
    """A click on a bar lists a class, a click on an image shows its numbers."""

    panel_id = "data_gallery"
    title = mark("Gallery")
    place = Place.CENTRE

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._gallery = context.gallery
        self.bars = CountBars(context.appearance)
        self.grid = ImageGrid(context.appearance, name=text("Gallery"))
        self.parts = Segmented(
            [(EVERYTHING, text("all")), *zip(PARTS, (text("training"), text("validation"), text("test")), strict=True)],
            context.appearance,
            name=text("Part of the data"),
        )
        self._headline = Label(role="title")
        self._line = ElidedLabel(tone="muted")
        self._place = ContentOrEmpty(self._content(), context.appearance)
        column(self, spacing=0, margins=(20, 16, 8, 0)).addWidget(self._place)
        self.bars.chosen.connect(self._gallery.show_label)
        self.parts.chosen.connect(self._gallery.show_part)
        self.grid.clicked.connect(self._on_clicked)
        self.grid.walked.connect(self._on_clicked)
        self._gallery.changed.connect(self._show_images)
        self._place.pressed.connect(context.images.retry)
        self._show_images()

    def _content(self) -> QWidget:
        content = QWidget()
        head = row(spacing=12, margins=(RING, 0, 16, 0))
        head.addWidget(self._headline)
        head.addWidget(self._line, 1)
        parts = row(margins=(RING, 0, 16, 0))
        parts.addWidget(self.parts)
        parts.addStretch(1)
        layout = column(content, spacing=12)
        layout.addLayout(head)
        layout.addLayout(parts)
        bars = row(margins=(0, 0, 12, 0))
        bars.addWidget(self.bars)
        layout.addLayout(bars)
        layout.addWidget(self.grid, 1)
        return content

    def _show_images(self) -> None:
        prepared = self._gallery.prepared
        if prepared is None:
            self._show_why_not()
            return
        self._place.show_content()
        counts = class_counts(prepared)
        parts = PARTS if self._gallery.part == EVERYTHING else (self._gallery.part,)
        totals = [sum(values) for values in zip(*(counts[part] for part in parts), strict=True)]
        self.bars.show_counts(prepared.classes, totals)
        self.bars.choose(self._gallery.label)
        count = len(self._gallery.indices)
        self._headline.setText(plural("{count} image", "{count} images", count))
        height, width, depth = prepared.images.shape[1:]
        channels = text("grey") if depth == 1 else text("colour")
        self._line.setText(text("{height} × {width} pixels, {channels}", height=height, width=width, channels=channels))
        self.grid.show_images(count, self._picture, self._caption, side=_SIDE, pixels=max(height, width))
        self.grid.choose(self._gallery.place)

    def _show_why_not(self) -> None:
        failure = self._context.images.failure
        if failure is None:
            self._place.show_empty(text("The images are being prepared."))
        else:
            self._place.show_empty(str(failure), text("Try again"))

    def _picture(self, place: int) -> QImage:
        return pixels_image(self._context.images.image(int(self._gallery.indices[place])))

    def _caption(self, place: int) -> str:
        prepared = self._gallery.prepared
        assert prepared is not None
        return prepared.classes[prepared.labels[self._gallery.indices[place]]]

    def _on_clicked(self, place: int) -> None:
        self._gallery.choose(int(self._gallery.indices[place]))
