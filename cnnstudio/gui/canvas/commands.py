"""What can be done on the canvas by key and from its menus: one table for all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from cnnstudio.core.editing.aligning import Axis, Edge
from cnnstudio.core.grouping import whole_group
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.canvas.structure import Structure
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.focus.key_table import KeyTable
from cnnstudio.gui.selection import Selection

if TYPE_CHECKING:
    from cnnstudio.gui.canvas.verbs import CanvasVerbs


class Needs(Enum):
    """Without what a command cannot be chosen."""

    NOTHING = "nothing"
    NETWORK = "network"
    ANYTHING = "anything"
    """A layer, a connection or a note."""
    PIECE = "piece"
    """A layer or a note."""
    NOTES = "notes"
    """There is a note."""
    LAYER = "layer"
    TWO = "two"
    THREE = "three"
    NAMED = "named"
    """One layer, or one group."""

    def obstacle(self, document: ProjectDocument, selection: Selection) -> str:
        """Why it cannot be chosen now; "" where it can."""
        count = len(selection.layers)
        if self is Needs.NETWORK and not document.network.layers:
            return text("There is no layer yet.")
        if self is Needs.ANYTHING and selection.is_empty:
            return text("Select a layer, a connection or a note first.")
        if self is Needs.LAYER and not count:
            return text("Select a layer first.")
        if self is Needs.PIECE and not count and not selection.notes:
            return text("Select a layer or a note first.")
        if self is Needs.NOTES and not document.project.notes:
            return text("There is no note yet.")
        if self is Needs.TWO and count < 2:
            return text("Select at least two layers.")
        if self is Needs.THREE and count < 3:
            return text("Select at least three layers.")
        if self is Needs.NAMED and not count and len(selection.notes) == 1:
            return ""
        if self is Needs.NAMED and count != 1 and whole_group(document.network, selection.layers) is None:
            return text("Select one layer, or one group.")
        return ""


class Part(Enum):
    """Where a command stands in the menus."""

    KEYS = "keys"
    """In none: the key alone."""
    EDIT = "edit"
    """In Edit, and in the context menu of what is selected."""
    PLACE = "place"
    """In Edit, and in the context menu of the empty canvas."""
    STRUCTURE = "structure"
    """Like EDIT, in a part of its own."""
    VIEW = "view"
    """In View, and in the context menu of the empty canvas."""
    ARRANGE = "arrange"
    """In Arrange, in the context menu, and beside the properties of several layers."""


@dataclass(frozen=True)
class Command:
    """Its keys, of which menus tell the first; it runs at a point of the scene where it is the pointer that asks."""

    keys: tuple[str, ...]
    title: str | Callable[[Structure], str]
    """Or how it is called as things stand."""
    run: Callable[["CanvasVerbs", QPointF | None], None]
    needs: Needs = Needs.LAYER
    part: Part = Part.EDIT
    ends_group: bool = False
    """A line stands below it in a menu."""
    icon: str = ""
    """Of its button, where it has one."""
    why_not: Callable[[Structure], str] | None = None
    """In place of `needs`, where more has to be asked."""
    told_key: str = ""
    """In place of the first key, where that does something else as well."""

    def called(self, document: ProjectDocument, selection: Selection) -> str:
        """Its title as things stand, with its letter in a menu."""
        return text(self.title) if isinstance(self.title, str) else self.title(Structure(document, selection))

    def told(self, document: ProjectDocument, selection: Selection) -> str:
        """Title and key, as a menu shows them. The canvas listens for the key itself."""
        title, key = self.called(document, selection), self.told_key or next(iter(self.keys), "")
        return f"{title}\t{key}" if key else title

    def obstacle(self, document: ProjectDocument, selection: Selection) -> str:
        """Why it cannot be chosen now; "" where it can."""
        if self.why_not is not None:
            return self.why_not(Structure(document, selection))
        return self.needs.obstacle(document, selection)


def _align(keys: str, title: str, edge: Edge, icon: str, *, ends_group: bool = False) -> Command:
    return Command(
        (keys,), title, lambda verbs, _: verbs.align(edge), Needs.TWO, Part.ARRANGE, ends_group=ends_group, icon=icon
    )


def _structural(
    keys: str,
    title: Callable[[Structure], str],
    verb: Callable[[Structure], None],
    why_not: Callable[[Structure], str],
    told_key: str = "",
) -> Command:
    return Command(
        (keys,) if keys else (),
        title,
        lambda verbs, _: verb(verbs.structure),
        part=Part.STRUCTURE,
        why_not=why_not,
        told_key=told_key,
    )


def _distribute(keys: str, title: str, axis: Axis, icon: str, *, ends_group: bool = False) -> Command:
    return Command(
        (keys,),
        title,
        lambda verbs, _: verbs.distribute(axis),
        Needs.THREE,
        Part.ARRANGE,
        ends_group=ends_group,
        icon=icon,
    )


PASTE = Command(("Ctrl+V", "Shift+Ins"), mark("&Paste"), lambda verbs, at: verbs.paste(at), Needs.NOTHING, Part.PLACE)
FIND = Command(("Ctrl+F",), mark("&Find layers…"), lambda verbs, _: verbs.find(), Needs.NETWORK, Part.PLACE)
RENAME = Command(("F2",), mark("&Rename"), lambda verbs, _: verbs.rename(), Needs.NAMED, Part.KEYS)
ADD = Command(("/", "Ins"), mark("Add a la&yer…"), lambda verbs, at: verbs.add(at), Needs.NOTHING, Part.PLACE)
ADD_NOTE = Command(
    ("Alt+N",), mark("Add a not&e…"), lambda verbs, at: verbs.add_note(at), Needs.NOTHING, Part.PLACE, ends_group=True
)
COMMANDS = (
    Command(("Return", "Enter"), "", lambda verbs, _: verbs.settings(), Needs.NOTHING, Part.KEYS),
    RENAME,
    Command(("Ctrl+X", "Shift+Del"), mark("Cu&t"), lambda verbs, _: verbs.cut(), Needs.PIECE),
    Command(("Ctrl+C", "Ctrl+Ins"), mark("&Copy"), lambda verbs, _: verbs.copy(), Needs.PIECE),
    PASTE,
    Command(("Ctrl+D",), mark("Dup&licate"), lambda verbs, _: verbs.duplicate(), Needs.PIECE),
    Command(("Ctrl+Shift+X",), mark("Take out of the c&hain"), lambda verbs, _: verbs.take_out()),
    Command(
        ("Del", "Backspace"),
        mark("&Delete what is selected"),
        lambda verbs, _: verbs.remove(),
        Needs.ANYTHING,
        ends_group=True,
    ),
    ADD,
    ADD_NOTE,
    Command(("Alt+Shift+N",), "", lambda verbs, _: verbs.next_note(), Needs.NOTES, Part.KEYS),
    FIND,
    Command(("F3",), "", lambda verbs, _: verbs.find_next(1), Needs.NETWORK, Part.KEYS),
    Command(("Shift+F3",), "", lambda verbs, _: verbs.find_next(-1), Needs.NETWORK, Part.KEYS),
    Command(("Ctrl+A",), mark("Select &all layers"), lambda verbs, _: verbs.select_all(), Needs.NETWORK, Part.PLACE),
    _structural("Ctrl+B", Structure.bypass_title, Structure.bypass, Structure.why_not_bypass),
    _structural("Ctrl+G", lambda _: text("&Group"), Structure.make_group, Structure.why_not_make_group),
    _structural("Ctrl+Shift+G", Structure.ungroup_title, Structure.ungroup, Structure.why_not_ungroup),
    _structural("", Structure.fold_title, Structure.fold, Structure.why_not_ungroup, told_key="Enter"),
    _align("Alt+A", mark("Align &left"), Edge.LEFT, "align_left"),
    _align("Alt+H", mark("Align &centres"), Edge.CENTRE, "align_centre"),
    _align("Alt+D", mark("Align &right"), Edge.RIGHT, "align_right", ends_group=True),
    _align("Alt+W", mark("Align &top"), Edge.TOP, "align_top"),
    _align("Alt+V", mark("Align &middles"), Edge.MIDDLE, "align_middle"),
    _align("Alt+S", mark("Align &bottom"), Edge.BOTTOM, "align_bottom", ends_group=True),
    _distribute("Alt+Shift+H", mark("Distribute &horizontally"), Axis.HORIZONTAL, "distribute_across"),
    _distribute("Alt+Shift+V", mark("Distribute &vertically"), Axis.VERTICAL, "distribute_down", ends_group=True),
    Command(("Ctrl+0",), mark("&Back to the beginning"), lambda verbs, _: verbs.go_home(), Needs.NOTHING, Part.VIEW),
    Command(("Ctrl+9",), mark("Show the &whole network"), lambda verbs, _: verbs.show_all(), Needs.NETWORK, Part.VIEW),
    Command(
        ("Ctrl++", "Ctrl+=", "Ctrl+Shift++"), mark("Zoom &in"), lambda verbs, _: verbs.zoom(1), Needs.NOTHING, Part.VIEW
    ),
    Command(("Ctrl+-",), mark("Zoom &out"), lambda verbs, _: verbs.zoom(-1), Needs.NOTHING, Part.VIEW),
    Command(("Ctrl+Shift+T",), mark("Tidy &up"), lambda verbs, _: verbs.tidy(), Needs.NETWORK, Part.ARRANGE),
    Command(
        (), mark("Tidy up, t&op to bottom"), lambda verbs, _: verbs.tidy(Direction.DOWN), Needs.NETWORK, Part.ARRANGE
    ),
    Command(
        (), mark("Tidy up, left to ri&ght"), lambda verbs, _: verbs.tidy(Direction.RIGHT), Needs.NETWORK, Part.ARRANGE
    ),
)
KEYS = KeyTable(COMMANDS)
