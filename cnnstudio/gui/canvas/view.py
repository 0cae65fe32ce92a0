"""The canvas: the widget that shows the network and hands mouse, keys and drags on to those who act."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QSinglePointEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsView, QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.gui.canvas.camera import Camera
from cnnstudio.gui.canvas.commands import ADD, KEYS, Command
from cnnstudio.gui.canvas.description import network_words, selected_words
from cnnstudio.gui.canvas.following import Following
from cnnstudio.gui.canvas.glide import Glide
from cnnstudio.gui.canvas.grid import DotGrid, paint_invitation
from cnnstudio.gui.canvas.grips import grip_at
from cnnstudio.gui.canvas.keyboard import Keyboard
from cnnstudio.gui.canvas.menu import CanvasMenu, menu_place
from cnnstudio.gui.canvas.palette_drags import PaletteDrags
from cnnstudio.gui.canvas.panning import Panning
from cnnstudio.gui.canvas.pointer import Pointer
from cnnstudio.gui.canvas.revealing import Revealing
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.canvas.verbs import CanvasVerbs
from cnnstudio.gui.canvas.whereabouts import Whereabouts
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.focus.ring import FocusRing
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.selection import Selection
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.tips import show_tip


class CanvasView(QGraphicsView):
    """Shows the network of a document and lets it be edited."""

    refused = Signal(object)
    """(CnnStudioError) what could not be done."""
    preparation_clicked = Signal()
    """The folded card before Input: its steps are edited in Data."""
    settings_wanted = Signal()
    """Enter: on to the settings of what is selected."""
    escaped = Signal()
    """Esc, where the canvas itself had nothing to give up."""

    def __init__(
        self, document: ProjectDocument, selection: Selection, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.network_scene = NetworkScene(document, selection, appearance.theme, self)
        appearance.changed.connect(self.network_scene.wear)
        self.camera = Camera(self, self.network_scene)
        self.pointer = Pointer(self.network_scene, self)
        self._document = document
        self._selection = selection
        self._keyboard = Keyboard(document, selection, self)
        self._grid = DotGrid()
        Revealing(document, selection, self)
        self._panning = Panning(self.viewport(), self.camera)
        self.whereabouts = Whereabouts(self)
        self.glide = Glide(self.network_scene, lambda: self.camera.visible, self)
        self.verbs = CanvasVerbs(document, selection, appearance, self)
        PaletteDrags(self, self.pointer)
        self._pressed_at = QPoint()
        self._ring = FocusRing(self)
        self._prepare()
        self.pointer.refused.connect(self.refused)
        self.pointer.preparation_clicked.connect(self.preparation_clicked)
        self.network_scene.laid_out.connect(self._on_laid_out)
        document.opened.connect(self.camera.go_home)
        document.analyzed.connect(self._on_analyzed)
        document.retold.connect(self._on_analyzed)
        selection.changed.connect(self._describe)
        self._following = Following(self.network_scene, self.camera, self.pointer, selection, self)
        appearance.changed.connect(self._on_theme_changed)
        self._describe()

    def run(self, command: Command, at: QPointF | None = None) -> None:
        """Does what a key or a menu asks for, at a point of the scene where it is the pointer's; else says why not."""
        # What is told of the line below the pointer would lie below the field that opens there.
        self.pointer.hover.leave()
        try:
            command.run(self.verbs, at)
        except CnnStudioError as error:
            self.refused.emit(error)

    def show_layer(self, layer_id: str) -> None:
        """Brings a card into view."""
        self._following.show_layer(layer_id)

    # Mouse -----------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._keyboard.end_run()
        if self._panning.begin(event):
            self.pointer.cancel()
        elif event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            camera = self.camera
            self.pointer.press(self._point(event), event.modifiers(), camera.visible, is_near=camera.is_near)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._point(event)
        item = self.network_scene.notes.at(at) or grip_at(self.network_scene, at)
        self.mousePressEvent(event)
        if item is not None and self.pointer.is_pressing and event.button() is Qt.MouseButton.LeftButton:
            self.pointer.release(at)
            self.verbs.open(item, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._panning.move(event):
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            way = (event.position().toPoint() - self._pressed_at).manhattanLength()
            self.pointer.move(
                self._point(event), event.modifiers(), is_far_enough=way >= QApplication.startDragDistance()
            )
            self._following.show_gesture(self._point(event))
        else:
            # A release outside of the window is not always told.
            self.pointer.cancel()
            self._hover(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._panning.end(event) and event.button() is Qt.MouseButton.LeftButton:
            self.pointer.release(self._point(event))
        self._hover(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.camera.turn(event)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pointer.cancel()
        is_by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if is_by_mouse:
            self.pointer.choose(self.mapToScene(event.pos()))
        at = self.mapToScene(event.pos()) if is_by_mouse else None
        menu = CanvasMenu(self._document, self._selection, partial(self.run, at=at), self)
        current = self._selection.layers[-1:]
        menu.popup(menu_place(event, self, self.network_scene.layers[current[0]].card if current else None))

    # Keys ------------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Whatever the window or a panel does with such a key: here it is ours.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and KEYS.of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pointer.hold(event.modifiers())
        if event.key() == Qt.Key.Key_Space:
            self._panning.press_space(is_repeated=event.isAutoRepeat())
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif (command := KEYS.of(event)) is not None:
            self.run(command, self.whereabouts.point)
        elif self._keyboard.press(event):
            self.whereabouts.forget()
            self._following.show_current()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.pointer.hold(event.modifiers())
        is_space = event.key() == Qt.Key.Key_Space and not event.isAutoRepeat()
        if is_space and self._panning.release_space() and self.pointer.gesture is None:
            self.run(ADD, self.whereabouts.point)
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._panning.let_go()
        self._keyboard.end_run()

    # Other events ----------------------------------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            show_tip(self.pointer.hover.tooltip(self.mapToScene(event.pos())), event.globalPos(), self)
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.camera.zoom(1 + event.value(), event.position().toPoint())
            return True
        if event.type() is QEvent.Type.Leave:
            self.pointer.hover.leave()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_size()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_size()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        theme = self.network_scene.canvas_style.theme
        painter.fillRect(rect, theme.canvas)
        self._grid.paint(painter, self.camera.visible, self.camera.scale, theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.network_scene.layers:
            paint_invitation(self.viewport(), self.network_scene.canvas_style.theme)
        if self._ring.is_shown:
            painter = QPainter(self.viewport())
            self._ring.paint(painter, QRectF(self.viewport().rect()), self.network_scene.canvas_style.theme)
            painter.end()

    # Handlers --------------------------------------------------------------------------------------------------------

    def _on_laid_out(self) -> None:
        # What is being edited stays where it is when the window changes size.
        self.camera.is_home = False
        self.camera.follow_extent()

    def _on_analyzed(self) -> None:
        self.pointer.hover.leave()
        self._describe()

    def _on_theme_changed(self) -> None:
        self.viewport().update()

    # Private ---------------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        self.setScene(self.network_scene)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def _point(self, event: QSinglePointEvent) -> QPointF:
        """Where the event happened, in the scene, to a fraction of a pixel."""
        back, _ = self.viewportTransform().inverted()
        return back.map(event.position())

    def _hover(self, event: QMouseEvent) -> None:
        cursor = self.pointer.hover.move(self._point(event), is_near=self.camera.is_near)
        if not self._panning.is_ready:
            self.viewport().setCursor(cursor)

    def _follow_size(self) -> None:
        (self.camera.go_home if self.camera.is_home else self.camera.follow_extent)()

    def _escape(self) -> None:
        if self.pointer.gesture is not None:
            self.pointer.cancel()
        elif not self._selection.is_empty:
            self._selection.clear()
        else:
            self.escaped.emit()

    def _describe(self) -> None:
        """Tells those who cannot see the canvas what is on it and what is selected."""
        name = network_words(self._document.project)
        speak(self, role=Role.Canvas, name=name, value=selected_words(self.network_scene))
