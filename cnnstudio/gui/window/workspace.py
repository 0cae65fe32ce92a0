"""A workspace: one page with splitters, made of its panels."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from cnnstudio.core.texts import mark, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.size_keys import SizeKeys
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.drawer import Drawer
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.window.panel_entry import PanelClass, PanelEntry

LEAST_MIDDLE = 416
"""The main thing is the last to give way in a small window, in pixels."""
_LEAST_SIDE = 56
"""Pixels; a panel that needs more takes it."""


@dataclass(frozen=True)
class WorkspaceSpec:
    """Id, title, and the widths of the side panels in pixels; `middle` is what they leave for it in a small window."""

    id: str
    title: str
    left: int
    right: int
    middle: int = LEAST_MIDDLE


WORKSPACES = (
    WorkspaceSpec("data", mark("Data"), 240, 460),
    WorkspaceSpec("build", mark("Build"), 200, 300),
    WorkspaceSpec("train", mark("Train"), 280, 300),
    WorkspaceSpec("inspect", mark("Inspect"), 236, 400, 528),
    WorkspaceSpec("evaluate", mark("Evaluate"), 236, 360),
)


class _Kept(msgspec.Struct, frozen=True):
    """What is remembered of a workspace: the widths of its sides by place, and its drawer where that is open."""

    sides: dict[str, int]
    drawer: str = ""
    drawer_height: int = 0


class Workspace(QWidget):
    """Left | middle over drawer | right. Sides keep the width that they are given as long as the window allows it.

    Its panels are loaded and made when they are needed first: a window that made all of them would open half as fast.
    """

    def __init__(
        self, spec: WorkspaceSpec, panels: Sequence[PanelEntry], context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self._context = context
        self._unmade = list(panels)
        self._classes: list[PanelClass] = []
        self._panels: dict[str, QWidget] = {}
        self._is_laid_out = False
        self._kept = QByteArray()
        self._drawer: Drawer | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=1)
        self._places: list[Place] = []
        self._areas: list[QWidget] = []
        self._main: QWidget | None = None
        self._shared_out_for: list[int] = []
        self._sides = {Place.LEFT: spec.left, Place.RIGHT: spec.right}
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        SizeKeys(self, self._move_border)
        column(self, spacing=0).addWidget(self._splitter)

    @property
    def drawer(self) -> Drawer | None:
        """None where no panel lies in one."""
        self.make()
        return self._drawer

    def panel(self, panel_id: str) -> QWidget:
        """Raises KeyError."""
        self.make()
        return self._panels[panel_id]

    def make(self) -> None:
        """All that is not made yet."""
        while self.make_next():
            pass

    def make_next(self) -> bool:
        """Loads or makes one panel more, or lays all of them out; whether there was anything left to do.

        Each is a step of its own: what a panel draws with may take as long to load as the panel takes to be made.
        """
        if self._is_laid_out:
            return False
        if len(self._classes) > len(self._panels):
            panel = self._classes[-1]
            self._panels[panel.panel_id] = panel(self._context, self)
        elif self._unmade:
            self._classes.append(self._unmade.pop(0).load())
        else:
            self._lay_out()
        return True

    @property
    def main(self) -> QWidget | None:
        """The panel in the middle, where the keyboard begins."""
        return self._main

    @property
    def areas(self) -> Sequence[QWidget]:
        """Left, middle, drawer, right, as far as there are any: what F6 goes round."""
        return self._areas

    def save_state(self) -> QByteArray:
        """To be kept until the next start."""
        if not self._is_laid_out:
            return self._kept
        sides = {place.value: width for place, width in self._sides.items()}
        drawer = self._drawer
        is_open = drawer is not None and drawer.is_open
        kept = _Kept(sides, drawer.current, drawer.open_height()) if drawer is not None and is_open else _Kept(sides)
        return QByteArray(msgspec.json.encode(kept))

    def restore_state(self, state: QByteArray) -> None:
        """Leaves all as it is where nothing was kept, or something else."""
        self._kept = state
        if not self._is_laid_out:
            return
        try:
            kept = msgspec.json.decode(state.data(), type=_Kept)
        except msgspec.DecodeError:
            return
        for place in self._sides:
            self._sides[place] = max(0, min(4096, kept.sides.get(place.value, self._sides[place])))
        if self._drawer is not None and kept.drawer in self._panels:
            self._drawer.set_open_height(kept.drawer_height)
            self._drawer.open(kept.drawer)
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def event(self, event: QEvent) -> bool:
        # A panel may change how wide it can be, as the palette does: what it gives up goes to the middle.
        if event.type() is QEvent.Type.LayoutRequest and self._most_widths() != self._shared_out_for:
            self._share_out()
        return super().event(event)

    def _share_out(self) -> None:
        """The splitter keeps to the panels' smallest widths by itself; beyond the largest it would share out anew."""
        self._shared_out_for = self._most_widths()
        most = dict(zip(self._places, self._shared_out_for, strict=True))
        sides = {place: min(width, most.get(place, 0)) for place, width in self._sides.items()}
        handles = self._splitter.handleWidth() * (len(self._places) - 1)
        room = self.width() - handles
        middle = max(self.spec.middle, room - sum(sides.values()))
        # What there is not gets lost at the right first: at the left stands what is worked with.
        for place in (Place.RIGHT, Place.LEFT):
            missing = max(0, middle + sum(sides.values()) - room)
            sides[place] = max(_LEAST_SIDE, sides.get(place, 0) - missing)
        self._splitter.setSizes([sides.get(place, middle) for place in self._places])

    def _most_widths(self) -> list[int]:
        widgets = [self._splitter.widget(at) for at in range(self._splitter.count())]
        return [widget.maximumWidth() for widget in widgets if widget is not None]

    def _move_border(self, right: int, down: int) -> None:
        """Of the side panel that has the focus; else of the drawer, upwards and downwards."""
        here = self.focusWidget()
        for place, widget in zip(self._places, map(self._splitter.widget, range(self._splitter.count())), strict=True):
            if right and place in self._sides and widget is not None and here is not None and widget.isAncestorOf(here):
                grows = right if place is Place.LEFT else -right
                self._sides[place] = max(widget.minimumSizeHint().width(), widget.width() + grows)
                self._share_out()
        if down and self._drawer is not None and self._drawer.is_open:
            self._drawer.set_open_height(self._drawer.open_height() - down)

    def _on_splitter_moved(self) -> None:
        for place, size in zip(self._places, self._splitter.sizes(), strict=True):
            if place in self._sides:
                self._sides[place] = size

    def _lay_out(self) -> None:
        for place in (Place.LEFT, Place.CENTRE, Place.RIGHT):
            self._add(place)
        self._is_laid_out = True
        self.restore_state(self._kept)
        self._share_out()

    def _add(self, place: Place) -> None:
        chosen = self._at(place)
        if not chosen:
            return
        widget = self._panels[chosen[0].panel_id]
        speak(widget, role=Role.Pane, name=text(chosen[0].title))
        self._areas.append(widget)
        if place is Place.CENTRE:
            self._main = widget
        self._splitter.addWidget(self._made_middle(widget) if place is Place.CENTRE else widget)
        self._places.append(place)

    def _made_middle(self, main: QWidget) -> QWidget:
        # With its parent from the start: what moves to another parent has its style worked out twice.
        middle = _Middle(self._splitter)
        layout = column(middle, spacing=0)
        layout.addWidget(main, 1)
        drawers = self._at(Place.DRAWER)
        if drawers:
            layout.addWidget(self._made_drawer(drawers))
        return middle

    def _made_drawer(self, panels: Sequence[PanelClass]) -> Drawer:
        self._drawer = Drawer(self._context.appearance, self)
        self._areas.append(self._drawer)
        for panel in panels:
            self._drawer.add_page(panel.panel_id, text(panel.title), self._panels[panel.panel_id])
        for panel in panels:
            # Most panels stand beside no other.
            if left := getattr(panel, "beside", ""):
                self._drawer.pair_pages(left, panel.panel_id)
        return self._drawer

    def _at(self, place: Place) -> list[PanelClass]:
        return [panel for panel in self._classes if panel.place is place]


class _Middle(QWidget):
    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(LEAST_MIDDLE, 0))
