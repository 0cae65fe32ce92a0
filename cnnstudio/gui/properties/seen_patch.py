"""What one value of a layer sees, on an image of the data: the patch of its receptive field."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.seen import Span, seen_pixels
from cnnstudio.core.texts import dimensions, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.looks.colormaps import pixels_image
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.lazy_update import LazyUpdate
from cnnstudio.gui.widgets.patch_picture import PatchPicture

_SIDE = 110


class SeenPatch(QWidget):
    """Follows the pointer over the picture; without it, the value in the middle is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._analysis: Analysis | None = None
        self._layer_id = ""
        self._map = self._image = (1, 1)
        self._place = (0, 0)
        self.picture = PatchPicture(_SIDE, context.appearance)
        self.picture.pointed.connect(self._on_pointed)
        self.picture.moved.connect(self._on_moved)
        self._words = Label(role="caption", tone="muted", wrap=True)
        line = row(self, spacing=12)
        line.addWidget(self.picture)
        line.addWidget(self._words, 1)
        # Following a value back through a thousand layers takes a while: not while nobody looks.
        self._update = LazyUpdate(self, self._show)
        context.images.changed.connect(self._update.ask)

    def show_layer(self, analysis: Analysis, layer_id: str) -> None:
        """Hidden where a layer has no maps that lie as the image does, or its input is no image."""
        result = analysis.layers[layer_id]
        shape = _image_shape(analysis)
        field, output = result.receptive_field, result.output_shape
        is_map = field is not None and output is not None and field.lies_in(output)
        self.setVisible(is_map and len(shape) == 3 and len(result.output_shape or ()) == 3)
        if self.isHidden():
            return
        assert result.output_shape is not None
        size = (result.output_shape[0], result.output_shape[1])
        if (layer_id, size) != (self._layer_id, self._map):
            self._place = (size[0] // 2, size[1] // 2)
        self._analysis, self._layer_id = analysis, layer_id
        self._map, self._image = size, (shape[0], shape[1])
        self._update.ask()

    def words(self) -> str:
        return self._words.text()

    # Private ---------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self._show_image()
        self._show_patch()

    def _show_image(self) -> None:
        images = self._context.images
        picture: QImage | None = None
        if images.prepared is not None:
            index = self._context.gallery.index
            picture = pixels_image(images.image(index if index is not None else 0))
        self.picture.show_picture(picture, self._image[1] / self._image[0])

    def _show_patch(self) -> None:
        spans = None if self._analysis is None else seen_pixels(self._analysis, self._layer_id, self._place)
        if spans is None:
            return
        rows, columns = spans
        height, width = self._image
        patch = QRectF(columns[0] / width, rows[0] / height, _part(columns, width), _part(rows, height))
        words = self._told(rows, columns)
        self._words.setText(words)
        self.picture.show_patch(patch, words)

    def _told(self, rows: Span, columns: Span) -> str:
        place = {"row": self._place[0] + 1, "column": self._place[1] + 1, "map": dimensions(self._map)}
        if rows[0] > rows[1] or columns[0] > columns[1]:
            return text("The value in row {row}, column {column} of {map} sees nothing but padding.", **place)
        return text(
            "The value in row {row}, column {column} of {map} sees rows {rows} and columns {columns} of the image.",
            **place, rows=_named(rows), columns=_named(columns),
        )  # fmt: skip

    def _on_pointed(self, place: QPointF) -> None:
        across, down = int(place.x() * self._map[1]), int(place.y() * self._map[0])
        self._go_to(down, across)

    def _on_moved(self, down: int, across: int) -> None:
        self._go_to(self._place[0] + down, self._place[1] + across)

    def _go_to(self, down: int, across: int) -> None:
        self._place = max(0, min(down, self._map[0] - 1)), max(0, min(across, self._map[1] - 1))
        self._show_patch()


def _image_shape(analysis: Analysis) -> tuple[int, ...]:
    """What enters the network: that of its Input."""
    inputs = (result for result in analysis.layers.values() if result.layer.type_id == "input")
    first = next(inputs, None)
    return first.output_shape if first is not None and first.output_shape is not None else analysis.facts.input_shape


def _part(span: Span, whole: int) -> float:
    return max(span[1] - span[0] + 1, 0) / whole


def _named(span: Span) -> str:
    """Counted from 1, as people do."""
    return text("{first} to {last}", first=span[0] + 1, last=span[1] + 1)
