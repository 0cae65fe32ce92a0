"""Which items of a scene carry a mark: when the set changes, only those are touched that differ."""

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


class Marks(Generic[Key, Item]):
    """One kind of mark over a dictionary of items, which may come and go."""

    def __init__(self, items: Mapping[Key, Item], mark: Callable[[Item, bool], None]) -> None:
        self._items = items
        self._mark = mark
        self._keys: frozenset[Key] = frozenset()

    def show(self, keys: Collection[Key]) -> bool:
        """Marks these and no others; whether that changed anything."""
        before, self._keys = self._keys, frozenset(keys)
        for key in before ^ self._keys:
            item = self._items.get(key)
            if item is not None:
                self._mark(item, key in self._keys)
        return before != self._keys

    def welcome(self, key: Key) -> None:
        """An item came, or came back."""
        if key in self._keys:
            self._mark(self._items[key], True)
