"""What the arrow keys do on the canvas: they move cards, and walk from one to the next."""

from collections.abc import Mapping
from itertools import islice

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from cnnstudio.core.grouping import hidden_in, is_inside
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Group, Network
from cnnstudio.gui.canvas.folding import standing
from cnnstudio.gui.canvas.geometry import GRID
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection

_Key = Qt.Key
_PAGES = {_Key.Key_PageDown: 1, _Key.Key_PageUp: -1}
_WAYS = {_Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1)}


class Keyboard(QObject):
    """Moves and selects."""

    def __init__(self, document: ProjectDocument, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._run = 0
        selection.changed.connect(self.end_run)

    def press(self, event: QKeyEvent) -> bool:
        """Does what the key stands for; False where it stands for nothing here."""
        if event.key() in _WAYS:
            return self._press_arrow(event)
        if event.key() in _PAGES and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._walk_lines(_PAGES[_Key(event.key())])
            return True
        return False

    def end_run(self) -> None:
        """The next arrow key begins a new step of undo."""
        self._run += 1

    # Private ---------------------------------------------------------------------------------------------------------

    def _press_arrow(self, event: QKeyEvent) -> bool:
        across, down = _WAYS[_Key(event.key())]
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers & Qt.KeyboardModifier.AltModifier:
            # Along the flow is down, or to the right.
            is_down = self._document.project.direction is Direction.DOWN
            side, ahead = (across, down) if is_down else (down, across)
            self._walk(side, ahead, extends=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
            return True
        selection = self._selection
        if modifiers != Qt.KeyboardModifier.NoModifier or not (selection.layers or selection.notes):
            return False
        layout = self._document.project.layout
        places = {i: layout[i] for i in self._selection.layers}
        moved = {i: (x + across * GRID, y + down * GRID) for i, (x, y) in places.items()}
        notes = {note.id: note.position for note in self._document.project.notes if note.id in selection.notes}
        along = {i: (x + across * GRID, y + down * GRID) for i, (x, y) in notes.items()}
        self._document.move_layers(moved, f"arrow keys {self._run}", along)
        return True

    def _walk(self, across: int, down: int, *, extends: bool) -> None:
        """Along a connection to the next or previous card, or sideways to the next branch."""
        network, selected = self._document.network, self._selection.layers
        connections = self._selection.connections
        found: tuple[str, ...]
        hidden = hidden_in(network)
        if self._selection.has_steps:
            # The card before Input: what follows it is Input itself.
            found = self._entry() if down > 0 else ()
        elif not selected and connections and down:
            found = (connections[-1].target if down > 0 else connections[-1].source,)
        elif not selected:
            found = network.order[:1] if down > 0 or across > 0 else network.order[-1:]
        elif down:
            found = _next_card(network, hidden, selected[-1], down)
            if not found and down < 0 and not extends and any(i in selected for i in self._entry()):
                self._reach_steps()
        else:
            found = self._beside(selected[-1], across)
        if found:
            # The card that was reached comes last: the walk goes on from there.
            reached = hidden[found[0]].layer_ids if found[0] in hidden else found
            kept = tuple(i for i in selected if i not in reached) if extends else ()
            self._selection.select((*kept, *reached))

    def _entry(self) -> tuple[str, ...]:
        """The first Input, behind the card of the steps."""
        network = self._document.network
        return tuple(i for i in network.order if not network.by_id[i].takes_inputs)[:1]

    def _reach_steps(self) -> None:
        """The card before Input, where there is one."""
        project = self._document.project
        if project.preparation or project.augmentation:
            self._selection.select_steps()

    def _walk_lines(self, step: int) -> None:
        """To the connection below or above the selected card, and from one connection to the next."""
        places = {layer_id: place for place, layer_id in enumerate(self._document.network.order)}
        hidden = hidden_in(self._document.network)
        seen = [line for line in self._document.network.connections if not is_inside(hidden, line)]
        ordered = sorted(seen, key=lambda line: places[line.source])
        layers, selected = self._selection.layers, self._selection.connections
        if selected:
            place = ordered.index(selected[-1]) + step if selected[-1] in ordered else 0
        elif layers:
            near = [line for line in ordered if layers[-1] == (line.source if step > 0 else line.target)]
            place = ordered.index(near[0]) if near else -1
        else:
            place = 0 if step > 0 else len(ordered) - 1
        if 0 <= place < len(ordered):
            self._selection.select(connections=[ordered[place]])

    def _beside(self, layer_id: str, across: int) -> tuple[str, ...]:
        """The nearest card whose middle lies further to that side than to above or below."""
        turned = self._document.project.direction.turned
        seen = standing(self._document.project)
        layout = {i: turned(place) for i, place in seen.items()}
        row, line = layout[layer_id]
        ways = {i: (across * (place[1] - line), abs(place[0] - row)) for i, place in layout.items()}
        there = [i for i, (ahead, aside) in ways.items() if ahead > 0 and aside <= ahead]
        return tuple(sorted(there, key=lambda i: sum(ways[i]))[:1])


def _next_card(network: Network, hidden: Mapping[str, Group], layer_id: str, down: int) -> tuple[str, ...]:
    """What the card feeds first, or receives from first; from a folded group, what is outside of it."""
    neighbours = network.outputs if down > 0 else network.inputs
    members = hidden[layer_id].layer_ids if layer_id in hidden else (layer_id,)
    outside = (other for i in members for other in neighbours[i] if other not in members)
    return tuple(islice(outside, 1))
