"""A workspace: one page with splitters, made of the panels that name it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from cnnstudio.core.texts import mark, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.drawer import Drawer
from cnnstudio.gui.widgets.layouts import column


@dataclass(frozen=True)
class WorkspaceSpec:
    """Id, title and the widths of the side panels in pixels."""

    id: str
    title: str
    left: int
    right: int


WORKSPACES = (
    WorkspaceSpec("data", mark("Data"), 260, 360),
    WorkspaceSpec("build", mark("Build"), 200, 300),
    WorkspaceSpec("train", mark("Train"), 280, 300),
    WorkspaceSpec("inspect", mark("Inspect"), 236, 400),
    WorkspaceSpec("evaluate", mark("Evaluate"), 236, 360),
)


class PanelClass(Protocol):
    """What the window knows of a panel."""

    panel_id: str
    title: str
    workspace: str
    place: Place

    def __call__(self, context: Context, parent: QWidget | None = None) -> QWidget:
        """The panel, made."""


class Workspace(QWidget):
    """Left | middle over drawer | right. Sides keep their width when the window grows; the middle takes the rest."""

    def __init__(
        self, spec: WorkspaceSpec, panels: Sequence[PanelClass], context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self.drawer: Drawer | None = None
        self._panels = {panel.panel_id: panel(context, self) for panel in panels if panel.workspace == spec.id}
        self._splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=1)
        widths = {Place.LEFT: spec.left, Place.RIGHT: spec.right}
        for place in (Place.LEFT, Place.CENTRE, Place.RIGHT):
            self._add(place, panels, context)
        self._set_widths(panels, widths)
        column(self, spacing=0).addWidget(self._splitter)

    def panel(self, panel_id: str) -> QWidget:
        """Raises KeyError."""
        return self._panels[panel_id]

    def save_state(self) -> QByteArray:
        return self._splitter.saveState()

    def restore_state(self, state: QByteArray) -> None:
        if not state.isEmpty():
            self._splitter.restoreState(state)

    def _add(self, place: Place, panels: Sequence[PanelClass], context: Context) -> None:
        chosen = [panel for panel in panels if (panel.workspace, panel.place) == (self.spec.id, place)]
        drawers = [panel for panel in panels if (panel.workspace, panel.place) == (self.spec.id, Place.DRAWER)]
        if place is Place.CENTRE and drawers:
            middle = QWidget()
            layout = column(middle, spacing=0)
            layout.addWidget(self._panels[chosen[0].panel_id], 1)
            layout.addWidget(self._made_drawer(drawers, context))
            self._splitter.addWidget(middle)
            return
        for panel in chosen:
            self._splitter.addWidget(self._panels[panel.panel_id])

    def _made_drawer(self, panels: Sequence[PanelClass], context: Context) -> Drawer:
        self.drawer = Drawer(context.appearance, self)
        for panel in panels:
            self.drawer.add_page(panel.panel_id, text(panel.title), self._panels[panel.panel_id])
        return self.drawer

    def _set_widths(self, panels: Sequence[PanelClass], widths: dict[Place, int]) -> None:
        places = [
            place
            for place in (Place.LEFT, Place.CENTRE, Place.RIGHT)
            if any((panel.workspace, panel.place) == (self.spec.id, place) for panel in panels)
        ]
        for index, place in enumerate(places):
            self._splitter.setStretchFactor(index, 1 if place is Place.CENTRE else 0)
        self._splitter.setSizes([widths.get(place, 10_000) for place in places])
