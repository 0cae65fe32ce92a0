"""Dragging cards: they line up with others, and one may come into a connection or go out of its chain."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF

from cnnstudio.core.connecting import Refusal
from cnnstudio.core.editing.joining import is_joined, take_out, why_not_into
from cnnstudio.core.editing.membership import Homes
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.network import Connection
from cnnstudio.core.project import Position
from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.connection_item import ConnectionItem
from cnnstudio.gui.canvas.geometry import CARD, COLUMN_PITCH, LINE_REACH
from cnnstudio.gui.canvas.gestures import Gesture
from cnnstudio.gui.canvas.guides_item import GuidesItem
from cnnstudio.gui.canvas.placement import into
from cnnstudio.gui.canvas.regrouping import Regrouping
from cnnstudio.gui.canvas.saying import Saying
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.canvas.snapping import Snap, snap

_MOST_OTHERS = 200
"""Cards that a dragged one may line up with: those in view, which are never more while they can be told apart."""


class MoveGesture(Gesture):
    """Drags the selected cards; the one below the pointer lines up with others, the rest keep their distance.

    One that is connected to nothing can be dropped into a connection. `takes_out`: they leave what they are in, as long
    as it says so.
    """

    def __init__(
        self,
        scene: NetworkScene,
        held: str,
        visible: QRectF,
        snaps: Callable[[], bool],
        takes_out: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(scene)
        self._held, self._snaps, self._takes_out = held, snaps, takes_out
        self._start = QPointF()
        project = scene.document.project
        layout, self._direction = project.layout, project.direction
        self._origins = {layer_id: layout[layer_id] for layer_id in {*scene.selection.layers, held}}
        # By the cards that are seen: of layers that share one, one counts.
        self._held_at = scene.layers[held].position
        self._notes = {n.id: n.position for n in project.notes if n.id in scene.selection.notes}
        self._others = self._neighbours(visible)
        self._is_joined = is_joined(project.network, self._origins)
        self._regrouping = Regrouping(scene, self._origins)
        self._guides = GuidesItem(scene.canvas_style)
        self._saying = Saying(scene)
        self._line: ConnectionItem | None = None

    def start(self, at: QPointF) -> None:
        self._start = at
        self.scene.addItem(self._guides)

    def move(self, at: QPointF) -> None:
        found, line = self._snap(at), self._line_at(at)
        places = self._places(found.at)
        homes = self._homes(places, line)
        self._regrouping.show(homes)
        self.scene.show_moved(places)
        self.scene.notes.show_moved(self._moved(self._notes, found.at))
        self._guides.show_snap(found)
        refusal = self._refusal(line)
        self._aim(line if refusal is None else None)
        self._saying.say(self._words(line, refusal, homes), at, is_refusal=refusal is not None and self._may_go_in)

    def finish(self, at: QPointF) -> None:
        held_at, line = self._snap(at).at, self._line_at(at)
        places, notes = self._places(held_at), self._moved(self._notes, held_at)
        refusal, homes = self._refusal(line), self._homes(places, line)
        self._take_signs()
        try:
            if line is not None and self._may_go_in:
                if refusal is not None:
                    raise NetworkError(refusal.message, hint=refusal.hint)
                self._go_in(line.connection)
            elif self._takes_out() and self._is_joined:
                self.scene.document.take_out(self._origins, places, homes)
            else:
                self.scene.document.move_layers(places, note_positions=notes, homes=homes)
        finally:
            # What stays in its place after all was seen elsewhere meanwhile.
            self.cancel()

    def cancel(self) -> None:
        self._take_signs()
        self.scene.settle(self._origins)
        self.scene.notes.settle()

    # Private ---------------------------------------------------------------------------------------------------------

    @property
    def _may_go_in(self) -> bool:
        """Dropped onto a connection, it goes in there: it is alone, and in nothing, or on its way out."""
        return len(self._origins) == 1 and (self._takes_out() or not self._is_joined)

    def _neighbours(self, visible: QRectF) -> tuple[Position, ...]:
        room = visible.adjusted(-COLUMN_PITCH, -COLUMN_PITCH, COLUMN_PITCH, COLUMN_PITCH)
        near = [item.position for item in self.scene.layers_in(room) if item.layer_id not in self._origins]
        x, y = self._held_at
        near.sort(key=lambda place: abs(place[0] - x) + abs(place[1] - y))
        return tuple(near[:_MOST_OTHERS])

    def _snap(self, at: QPointF) -> Snap:
        way = at - self._start
        wanted = self._held_at[0] + way.x(), self._held_at[1] + way.y()
        return snap(wanted, self._others, self._direction) if self._snaps() else Snap(wanted)

    def _places(self, held_at: Position) -> dict[str, Position]:
        return self._moved(self._origins, held_at)

    def _moved(self, origins: Mapping[str, Position], held_at: Position) -> dict[str, Position]:
        """As far as the card below the pointer."""
        dx, dy = held_at[0] - self._held_at[0], held_at[1] - self._held_at[1]
        return {i: (place[0] + dx, place[1] + dy) for i, place in origins.items()}

    def _line_at(self, at: QPointF) -> ConnectionItem | None:
        """The connection below the card, else below the pointer; none of those that come along."""
        if len(self._origins) != 1:
            return None
        way = at - self._start
        middle = QPointF(*self._held_at) + way + CARD.center()
        for point in (middle, at):
            line = self.scene.connection_at(point, LINE_REACH, but=self._held)
            if line is not None:
                return line
        return None

    def _refusal(self, line: ConnectionItem | None) -> Refusal | None:
        if line is None:
            return None
        network = self.scene.document.network
        refusal = why_not_into(network, line.connection, self._held)
        if refusal is None and not self._may_go_in:
            words = text("{layer} is connected already.", layer=network.called(self._held))
            return Refusal(words, text("Hold Alt down to take it out and put it in here."))
        return refusal

    def _homes(self, places: Mapping[str, Position], line: ConnectionItem | None) -> Homes:
        """A connection that it goes into says where it belongs; else its place does."""
        return {} if line is not None and self._may_go_in else self._regrouping.homes(places)

    def _words(self, line: ConnectionItem | None, refusal: Refusal | None, homes: Homes) -> str:
        if refusal is not None:
            return f"{refusal.message}\n{refusal.hint}".strip()
        called = self.scene.document.network.called
        if line is not None:
            source, target = called(line.connection.source), called(line.connection.target)
            return text("Between {source} and {target}", source=source, target=target)
        if self._takes_out() and self._is_joined:
            return text("Out of the chain, which closes behind it")
        return self._regrouping.words(homes)

    def _go_in(self, connection: Connection) -> None:
        """With room made as for a new layer."""
        project = self.scene.document.project
        if self._is_joined:
            # On its way out: what it received from, and what it fed, does not lead over it any more.
            project = take_out(project, [self._held], {})
        layout = {i: place for i, place in project.layout.items() if i != self._held}
        placement = into(replace(project, layout=layout), connection)
        places: Mapping[str, Position] = {**placement.moved, self._held: placement.at}
        self.scene.document.move_into(connection, self._held, places)

    def _aim(self, line: ConnectionItem | None) -> None:
        if line is self._line:
            return
        for item, is_hovered in ((self._line, False), (line, True)):
            if item is not None:
                item.set_hovered(is_hovered)
        self._line = line

    def _take_signs(self) -> None:
        self._aim(None)
        self._regrouping.show({})
        self._saying.hush()
        if self._guides.scene() is not None:
            self.scene.removeItem(self._guides)
