"""The context menu of the canvas, for a right click and for the Menu key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QGraphicsView, QMenu, QWidget

from cnnstudio.core.connecting import why_not
from cnnstudio.core.network import Connection
from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.commands import COMMANDS, PASTE, RENAME, Command, Part
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.pieces import can_be_pasted
from cnnstudio.gui.selection import Selection

_MOST_TARGETS = 24


class CanvasMenu(QMenu):
    """What can be done with what is selected, or with the view where nothing is. It disposes of itself."""

    def __init__(
        self,
        document: ProjectDocument,
        selection: Selection,
        run: Callable[[Command], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection, self._run = selection, run
        self.setToolTipsVisible(True)
        self.aboutToHide.connect(self.deleteLater)
        if selection.layers or selection.connections:
            self._offer_edits()
        elif selection.notes:
            self._offer_note()
        else:
            self._offer_views()

    def _offer_edits(self) -> None:
        current = self._selection.current
        alone = text("Select one layer.")
        self._offer_command(RENAME, self)
        targets = QMenu(text("Connect to"), self)
        self.addMenu(targets)
        targets.menuAction().setToolTip("" if current else alone)
        targets.setEnabled(current is not None and self._fill_targets(targets, current))
        inputs = self._inputs()
        self._offer(
            text("Disconnect inputs"),
            "",
            self._disconnect,
            "" if inputs else text("Nothing is connected to its input."),
        )
        self._offer_connections(current)
        self.addSeparator()
        self._offer_commands(Part.STRUCTURE)
        self.addSeparator()
        self._offer_commands(Part.EDIT)
        self._offer_arrangements()
        self._offer_commands(Part.PLACE)

    def _offer_note(self) -> None:
        self._offer(
            text("Change the note"),
            "Enter",
            partial(self._run, RENAME),
            RENAME.obstacle(self._document, self._selection),
        )
        self.addSeparator()
        self._offer_commands(Part.EDIT)
        self._offer_commands(Part.PLACE)

    def _offer_connections(self, current: str | None) -> None:
        """A connection by keyboard: selected, it can be deleted, or a layer be put into it."""
        menu = QMenu(text("Select connection"), self)
        self.addMenu(menu)
        own = [c for c in self._document.network.connections if current in (c.source, c.target)]
        for connection in own:
            menu.addAction(_Select(self._document, self._selection, connection, menu))
        menu.menuAction().setToolTip(
            "" if own else text("Nothing is connected to it.") if current else text("Select one layer.")
        )
        menu.setEnabled(bool(own))

    def _offer_views(self) -> None:
        self._offer_commands(Part.PLACE)
        self._offer_arrangements()
        self.addSeparator()
        self._offer_commands(Part.VIEW)

    def _offer_arrangements(self) -> None:
        menu = self.addMenu(text("Arrange"))
        menu.setToolTipsVisible(True)
        for command in COMMANDS:
            if command.part is Part.ARRANGE:
                self._offer_command(command, menu)

    def _offer_commands(self, part: Part) -> None:
        for command in COMMANDS:
            if command.part is part:
                self._offer_command(command, self)

    def _offer_command(self, command: Command, menu: QMenu) -> None:
        obstacle = command.obstacle(self._document, self._selection)
        if command is PASTE and not can_be_pasted():
            obstacle = text("There are no layers and no Keras code on the clipboard.")
        # Its letters are for the window's menu, where no two are the same.
        title = command.told(self._document, self._selection).replace("&", "")
        action = QAction(title, menu, enabled=not obstacle, toolTip=obstacle)
        action.triggered.connect(lambda: self._run(command))
        menu.addAction(action)
        if command.ends_group:
            menu.addSeparator()

    def _offer(self, title: str, keys: str, verb: Callable[[], None], why_disabled: str = "") -> None:
        # The canvas itself listens for the keys: here they are only told.
        action = QAction(f"{title}\t{keys}" if keys else title, self, enabled=not why_disabled, toolTip=why_disabled)
        action.triggered.connect(lambda: verb())
        self.addAction(action)

    def _fill_targets(self, menu: QMenu, source: str) -> bool:
        network = self._document.network
        # The nearest first: of a long network not all fit into a menu.
        place = {layer_id: place for place, layer_id in enumerate(network.order)}
        near = sorted(network.layers, key=lambda layer: abs(place[layer.id] - place[source]))
        there = [layer for layer in near if why_not(network, source, layer.id) is None]
        for layer in there[:_MOST_TARGETS]:
            menu.addAction(_Connect(self._document, source, layer.id, menu))
        return bool(there)

    def _inputs(self) -> list[Connection]:
        return [c for c in self._document.network.connections if c.target in self._selection.layers]

    def _disconnect(self) -> None:
        self._document.remove(connections=self._inputs())


class _Connect(QAction):
    def __init__(self, document: ProjectDocument, source: str, target: str, parent: QMenu) -> None:
        layer = document.network.layer(target)
        words = text("{layer} ({id})", layer=layer.title, id=target)
        super().__init__(words, parent)
        self._document, self._ends = document, (source, target)
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        self._document.connect_layers(*self._ends)


def menu_place(event: QContextMenuEvent, view: QGraphicsView, card: QRectF | None) -> QPoint:
    """On the screen: at the pointer, or, for the Menu key, at the selected card."""
    if event.reason() is QContextMenuEvent.Reason.Mouse or card is None:
        return event.globalPos()
    return view.viewport().mapToGlobal(view.mapFromScene(card.center()))


class _Select(QAction):
    def __init__(self, document: ProjectDocument, selection: Selection, connection: Connection, parent: QMenu) -> None:
        source, target = (document.network.layer(end).title for end in (connection.source, connection.target))
        super().__init__(text("{source} to {target}", source=source, target=target), parent)
        self._selection, self._connection = selection, connection
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        self._selection.select(connections=[self._connection])
