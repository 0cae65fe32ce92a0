"""The whole network in a corner of the canvas, and which part of it is in view."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.far_picture import FarPicture
from cnnstudio.gui.canvas.minimap_place import minimap_place
from cnnstudio.gui.canvas.minimap_scale import LARGEST, MinimapScale, minimap_scale
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.looks.theme import RADIUS
from cnnstudio.gui.speech import Role, speak

_MARK = 4.0
_FAINT = 0.35
_LEAST_FRAME = 6.0


class Minimap(QWidget):
    """Lies in a lower corner while the network does not fit into the view. A click or a drag moves the view.

    Where it has to cover cards it is faint, so that they are seen, until the pointer comes to it. It needs no
    keyboard: the arrow keys, Page Up and Page Down of the canvas do the same.
    """

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._scene = view.network_scene
        self._map = QPixmap()
        self._is_on = True
        self._is_faint = self._is_pointed_at = False
        self._shown: tuple[FarPicture, MinimapScale, float] | None = None
        """What the pixmap shows."""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(text("Click or drag to move the view."))
        speak(self, role=Role.Graphic, name=text("Map of the network"))
        self.hide()
        self._connect()

    def set_on(self, is_on: bool) -> None:
        """Off for those who want none."""
        self._is_on = is_on
        self._follow()

    @property
    def is_faint(self) -> bool:
        """Cards lie below it, and nobody points at it."""
        return self._is_faint and not self._is_pointed_at

    @property
    def map_scale(self) -> MinimapScale:
        """Of the cards as they now stand; there is at least one."""
        return minimap_scale(self._scene.extent())

    @property
    def frame(self) -> QRectF:
        """The part that is in view, on the map."""
        seen = self.map_scale.transform.mapRect(self._view.camera.visible)
        frame = seen.intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        across, down = max(_LEAST_FRAME - frame.width(), 0) / 2, max(_LEAST_FRAME - frame.height(), 0) / 2
        return frame.adjusted(-across, -down, across, down)

    # Qt --------------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._scene.layers:
            return
        theme = self._scene.canvas_style.theme
        painter = QPainter(self)
        painter.setOpacity(_FAINT if self.is_faint else 1.0)
        painter.drawPixmap(0, 0, self._drawn())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.accent, 1.5))
        painter.setBrush(self._scene.canvas_style.band)
        painter.drawRoundedRect(self.frame, 3, 3)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._is_pointed_at = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._is_pointed_at = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._go_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.camera.turn(event, self._view.viewport().rect().center())
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._follow()
        return False

    # Private ---------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        view, document = self._view, self._scene.document
        view.viewport().installEventFilter(self)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self._follow)
            bar.rangeChanged.connect(self._follow)
        self._scene.laid_out.connect(self._follow)
        document.opened.connect(self._follow)
        document.analyzed.connect(self._follow)
        self._scene.selection.changed.connect(self._follow)
        self._scene.style_changed.connect(self._follow)

    def _follow(self) -> None:
        """Takes its place and shows what is in view now."""
        is_needed = self._is_needed()
        if is_needed:
            place = minimap_place(self._view, self._scene, self.map_scale.size)
            self._is_faint = place.covers
            self.setGeometry(place.rect)
            self.update()
        self.setVisible(is_needed)

    def _is_needed(self) -> bool:
        """In a tiny canvas it would lie in the way of the cards."""
        room = self._view.viewport().size()
        if not self._is_on:
            return False
        if room.width() < 3 * LARGEST.width() or room.height() < 2 * LARGEST.height() or not self._scene.layers:
            return False
        return not self._view.camera.visible.contains(self._scene.extent())

    def _go_to(self, event: QMouseEvent) -> None:
        self._view.camera.look_at(self.map_scale.point(event.position()))

    def _drawn(self) -> QPixmap:
        shown = self._scene.far.picture, self.map_scale, self.devicePixelRatioF()
        if self._shown is None or shown[0] is not self._shown[0] or shown[1:] != self._shown[1:]:
            self._shown = shown
            self._map = self._draw(*shown)
        return self._map

    def _draw(self, picture: FarPicture, scale: MinimapScale, ratio: float) -> QPixmap:
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        painter.setTransform(scale.transform, combine=True)
        picture.draw(painter, min(scale.across, scale.down), _MARK)
        painter.end()
        return made

    def _draw_ground(self, painter: QPainter) -> None:
        """Cards that lie below it are guessed."""
        style = self._scene.canvas_style
        ground = QColor(style.surface.color())
        ground.setAlphaF(0.92)
        painter.setPen(style.outline)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS["card"], RADIUS["card"])
