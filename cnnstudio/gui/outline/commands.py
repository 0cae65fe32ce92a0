"""Which key does what in the outline, and what its menu offers: one table for both."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnnstudio.core.texts import mark
from cnnstudio.gui.focus.key_table import KeyTable

if TYPE_CHECKING:
    from cnnstudio.gui.outline.verbs import OutlineVerbs


@dataclass(frozen=True)
class Command:
    """Its keys, of which the menu shows the first, and what it is called there; "" is not in the menu."""

    keys: tuple[str, ...]
    title: str
    run: Callable[["OutlineVerbs"], None]
    needs: str = "row"
    """Without what it cannot be chosen: row, selection, or nothing."""
    ends_part: bool = False
    """A line stands below it in the menu."""


COMMANDS = (
    Command(("Return", "Enter"), mark("Edit settings"), lambda verbs: verbs.edit()),
    Command(("F2",), mark("Rename"), lambda verbs: verbs.rename(), ends_part=True),
    Command(("Ins", "/", "Space"), mark("Add below…"), lambda verbs: verbs.add(), needs=""),
    Command(("Alt+N",), mark("Add a note…"), lambda verbs: verbs.add_note(), needs=""),
    Command(("Alt+Ins",), mark("Add a branch below…"), lambda verbs: verbs.add_branch()),
    Command(("Ctrl+L",), mark("Connect from…"), lambda verbs: verbs.connect_from()),
    Command(("Ctrl+Shift+L",), mark("Disconnect from…"), lambda verbs: verbs.disconnect_from(), ends_part=True),
    Command(("Alt+Up",), mark("Move up"), lambda verbs: verbs.move_up()),
    Command(("Alt+Down",), mark("Move down"), lambda verbs: verbs.move_down()),
    Command(("Alt+Left",), mark("Go to what it receives from"), lambda verbs: verbs.go_to_source()),
    Command(("Alt+Right",), mark("Go to what it feeds"), lambda verbs: verbs.go_to_target(), ends_part=True),
    Command(("Ctrl+X",), mark("Cut"), lambda verbs: verbs.cut(), needs="selection"),
    Command(("Ctrl+C",), mark("Copy"), lambda verbs: verbs.copy(), needs="selection"),
    Command(("Ctrl+V",), mark("Paste"), lambda verbs: verbs.paste(), needs=""),
    Command(("Ctrl+D",), mark("Duplicate"), lambda verbs: verbs.duplicate(), needs="selection"),
    Command(("Ctrl+Shift+X",), mark("Take out of the chain"), lambda verbs: verbs.take_out(), needs="selection"),
    Command(("Ctrl+B",), mark("Bypass, or use again"), lambda verbs: verbs.bypass(), needs="selection"),
    Command(("Ctrl+G",), mark("Group"), lambda verbs: verbs.make_group(), needs="selection"),
    Command(("Ctrl+Shift+G",), mark("Ungroup"), lambda verbs: verbs.ungroup(), needs="selection", ends_part=True),
    Command(("Del", "Backspace"), mark("Delete"), lambda verbs: verbs.remove(), needs="selection"),
    Command(("Esc",), "", lambda verbs: verbs.select_nothing(), needs=""),
)
KEYS = KeyTable(COMMANDS)
