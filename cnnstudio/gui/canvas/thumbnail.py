"""A small picture of a whole network: a block for each layer in the colour of its group, and the lines between."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.core.project import Project
from cnnstudio.core.texts import plural
from cnnstudio.gui.canvas.arrangement import complete
from cnnstudio.gui.canvas.geometry import CARD_HEIGHT, Side, card_rect, union
from cnnstudio.gui.canvas.routes import route
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.speech import Role, speak

_MARGIN = 12
_LARGEST_SCALE = 0.4
_LANE = 8
"""Cards that a line passes in one lane; a longer one stands farther out."""
_LEAST_HEIGHT = 2.0
"""Pixels of a block in a network that is long."""


class NetworkThumbnail(QWidget):
    """Fills its place as far as a network is readable; a long one becomes a narrow strip."""

    def __init__(self, appearance: Appearance, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._project = Project()
        self._places: dict[str, QRectF] = {}
        self.setFixedSize(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)
        speak(self, role=Role.Graphic, name="")

    def show_project(self, project: Project) -> None:
        self._project = project
        self._places = {
            i: card_rect(place) for i, place in complete(project.network, project.layout, project.direction).items()
        }
        count = len(project.network.layers)
        speak(self, name=plural("A network of {count} layer", "A network of {count} layers", count))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._places:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = union(self._places.values())
        area = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        scale = min(area.width() / whole.width(), area.height() / whole.height(), _LARGEST_SCALE)
        # Blocks of a long network stay wide enough to show their colour.
        across = min(area.width() / whole.width(), max(scale, 0.16))
        painter.translate(area.center())
        painter.scale(across, scale)
        painter.translate(-whole.center())
        self._paint_lines(painter)
        self._paint_blocks(painter, scale)

    def _paint_lines(self, painter: QPainter) -> None:
        pen = QPen(self._appearance.theme.muted, 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        direction = self._project.direction
        for connection in self._project.network.connections:
            source, target = self._places[connection.source], self._places[connection.target]
            (begin, line), (stop, other) = (direction.turned((r.left(), r.top())) for r in (source, target))
            passed = sum(
                across == line == other and begin < along < stop
                for along, across in (direction.turned((r.left(), r.top())) for r in self._places.values())
            )
            start = source.topLeft() + Side.OUTPUT.place(direction)
            end = target.topLeft() + Side.INPUT.place(direction)
            painter.drawPath(route(start, end, -(-passed // _LANE), direction))

    def _paint_blocks(self, painter: QPainter, scale: float) -> None:
        theme = self._appearance.theme
        painter.setPen(Qt.PenStyle.NoPen)
        grow = max(0.0, (_LEAST_HEIGHT / scale - CARD_HEIGHT) / 2)
        for layer in self._project.network.layers:
            spec = layer.spec
            painter.setBrush(theme.category(spec.category) if spec is not None else theme.muted)
            painter.drawRoundedRect(self._places[layer.id].adjusted(0, -grow, 0, grow), 8, 8)
