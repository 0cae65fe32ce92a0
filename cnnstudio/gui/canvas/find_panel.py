"""Find on the canvas: a bar in its upper right corner, hits that are marked, and the way from one to the next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt

from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.finding import found
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.selection import Selection
from cnnstudio.gui.widgets.find_line import FindLine
from cnnstudio.gui.widgets.styling import restyle

if TYPE_CHECKING:
    from cnnstudio.gui.canvas.view import CanvasView

_AWAY = 12
_FIELD = 210


class FindPanel(FindLine):
    """Hidden until it is opened. The hit that it shows is selected, and stays so when it closes."""

    def __init__(
        self, document: ProjectDocument, selection: Selection, appearance: Appearance, view: "CanvasView"
    ) -> None:
        super().__init__(text("Find layers"), text("dropout, filters=32, 3x3"), appearance, view)
        self._document, self._selection, self._view = document, selection, view
        self._hits: tuple[str, ...] = ()
        self.lay_out(_FIELD, (12, 6, 6, 6))
        restyle(self, surface="card")
        self.edited.connect(self._on_edited)
        self.stepped.connect(self.step)
        self.escaped.connect(self.put_away)
        document.analyzed.connect(self._on_analyzed)
        selection.changed.connect(self._tell)
        view.viewport().installEventFilter(self)
        self.hide()

    @property
    def hits(self) -> tuple[str, ...]:
        """The layers that are marked."""
        return self._hits

    def open(self) -> None:
        """What was looked for last is looked for again, until something else is typed."""
        self.open_field()
        self._search()
        self._place()
        if (current := self._selection.current) in self._hits and current is not None:
            self._uncover(current)

    def put_away(self) -> None:
        self.hide()
        self._hits = ()
        self._view.network_scene.mark_found(())
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, way: int) -> None:
        """To the next hit behind what is selected (1), or to the one before (−1), round the end of the network."""
        self._search()
        if self._hits:
            self._go(self._next(way))
        else:
            # Where one types what to look for, or sees that there is none.
            self.open()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    # Private ---------------------------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        """The hit that is shown stays as long as it is one."""
        self._search()
        if self._hits and self._selection.current not in self._hits:
            self._go(self._next(1))

    def _on_analyzed(self) -> None:
        if self.isVisible():
            self._search()

    def _search(self) -> None:
        self._hits = found(self._document.network, self.field.text())
        self._view.network_scene.mark_found(self._hits if self.isVisible() else ())
        self._tell()

    def _next(self, way: int) -> str:
        here = self._selection.layers[-1:] or ("",)
        if here[0] in self._hits:
            return self._hits[(self._hits.index(here[0]) + way) % len(self._hits)]
        place = {layer_id: place for place, layer_id in enumerate(self._document.network.order)}
        start = place.get(here[0], -1)
        if way > 0:
            return next((hit for hit in self._hits if place[hit] > start), self._hits[0])
        return next((hit for hit in reversed(self._hits) if place[hit] < start), self._hits[-1])

    def _go(self, layer_id: str) -> None:
        """What a folded group hides is unfolded."""
        self._document.reveal([layer_id])
        self._selection.select([layer_id])
        self._view.show_layer(layer_id)
        self._uncover(layer_id)
        self._view.whereabouts.forget()
        self._tell()

    def _uncover(self, layer_id: str) -> None:
        """What was found does not stay behind the bar."""
        view = self._view
        bar = self.geometry().translated(-view.viewport().pos())
        card = view.viewportTransform().mapRect(view.network_scene.layers[layer_id].card)
        if self.isVisible() and card.intersects(QRectF(bar)):
            view.camera.pan(QPointF(0, card.top() - bar.bottom() - _AWAY))

    def _tell(self) -> None:
        if self.isVisible():
            current = self._selection.current
            self.tell(self._hits.index(current) if current in self._hits else None, len(self._hits))

    def _place(self) -> None:
        self.adjustSize()
        room = self._view.viewport().geometry()
        self.move(max(room.left(), room.right() - self.width() - _AWAY), room.top() + _AWAY)
        self.raise_()
