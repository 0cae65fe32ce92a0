"""Edits by a random number generator: many more than hypothesis could try."""

import random

from tests.gui.editing_machine import Editing
from tests.gui.edits import VERBS, Edit

LARGEST = 120
"""Layers, from which on half of them are removed."""
_CHECKED = 50
"""Edits between two looks at everything."""
_UNDONE = 500
"""Edits between two returns to the first project."""


def editing_at_random(editing: Editing, seed: int, count: int) -> int:
    """So many edits, with undos, redos, saves and opens among them; how many of them the document took."""
    rng = random.Random(seed)
    for number in range(1, count + 1):
        editing.edit(Edit(rng.choice(VERBS), rng.randrange(31), rng.randrange(31)))
        editing.check()
        _in_between(editing, rng)
        if number % _CHECKED == 0:
            editing.check_all()
        if number % _UNDONE == 0:
            editing.undo_all()
        ids = tuple(editing.document.network.by_id)
        if len(ids) > LARGEST:
            editing.edit(Edit("halve", 0, 0))
    editing.undo_all()
    return editing.taken


def _in_between(editing: Editing, rng: random.Random) -> None:
    chance, stack = rng.random(), editing.document.undo_stack
    if chance < 0.15:
        if stack.canUndo():
            editing.undo()
    elif chance < 0.25:
        if stack.canRedo():
            editing.redo()
    elif chance < 0.35:
        editing.drag(rng.randrange(200), rng.randrange(200))
    elif chance < 0.353:
        editing.save()
    elif chance < 0.354:
        editing.save_and_open()
