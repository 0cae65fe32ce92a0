"""Which command a key stands for, looked up in a table of commands."""

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Keyed(Protocol):
    """Something that is done by key."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Any of them does it; a menu tells the first."""


C = TypeVar("C", bound=Keyed)


class KeyTable(Generic[C]):
    """The commands by their keys."""

    def __init__(self, commands: Iterable[C]) -> None:
        self._by_keys = {QKeySequence(keys).toString(): command for command in commands for keys in command.keys}

    def of(self, event: QKeyEvent) -> C | None:
        """None where the key stands for nothing of these."""
        # A key of the number pad is that key, as everywhere.
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._by_keys.get(QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString())
