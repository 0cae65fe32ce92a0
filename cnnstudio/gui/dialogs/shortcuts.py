"""The sheet of keys and gestures, in two columns, with a field to search it."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.dialogs.dialog import Dialog
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.scroll_column import ScrollColumn
from cnnstudio.gui.widgets.search_field import SearchField
from cnnstudio.gui.widgets.section_label import SectionLabel

Line = tuple[str, str]
"""Keys or gesture, and what it does."""

_WIDTH = 880
_HEIGHT = 440
"""Of the part that scrolls: with its frame the sheet fits a screen of 768 lines."""
_KEYS_WIDTH = 148
_BETWEEN = 16
"""Pixels from group to group."""


class ShortcutSheet(Dialog):
    """Groups by title; a search leaves the lines that hold all of its words."""

    def __init__(self, groups: Mapping[str, tuple[Line, ...]], parent: QWidget) -> None:
        super().__init__(text("Keys and gestures"), parent, width=_WIDTH)
        self._groups = [_Group(title, lines) for title, lines in groups.items()]
        self.search = SearchField(text("Search keys and gestures"), "")
        self.search.textChanged.connect(self._on_searched)
        self._nothing = Label(text("Nothing here has these words."), tone="muted")
        self._nothing.hide()
        self._area = ScrollColumn(name=text("Keys and gestures"))
        self._area.setFixedHeight(_HEIGHT)
        self._area.content.addWidget(self._nothing)
        self._area.content.addWidget(self._made_columns())
        self._area.content.addStretch(1)
        self.content.addWidget(self.search)
        self.content.addWidget(self._area)
        self.add_close_button(text("Close"))
        self.search.setFocus()

    def lines(self) -> tuple[Line, ...]:
        """All lines in view, from the first group to the last."""
        return tuple(line for group in self._groups for line in group.lines())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold_between_groups()

    def _fold_between_groups(self) -> None:
        """No title stands at the lower edge of what is seen without its lines, or cut in two."""
        inside = self._area.widget() or self._area
        fold = self._area.height()
        for group in self._groups:
            top = group.mapTo(inside, QPoint(0, 0)).y()
            if top < self._area.height() < top + group.least_height:
                fold = min(fold, top - _BETWEEN // 2)
        self._area.setFixedHeight(fold)
        self.adjustSize()

    def _made_columns(self) -> QWidget:
        """Two of about the same length; the order goes down the first, then down the second."""
        holder = QWidget()
        layout = row(holder, spacing=32)
        half, so_far = sum(group.length for group in self._groups) / 2, 0
        self._sides: tuple[tuple[QWidget, list[_Group]], ...] = ((QWidget(), []), (QWidget(), []))
        for group in self._groups:
            self._sides[so_far + group.length / 2 > half][1].append(group)
            so_far += group.length
        for side, groups in self._sides:
            inside = column(side, spacing=_BETWEEN)
            for group in groups:
                inside.addWidget(group)
            inside.addStretch(1)
            layout.addWidget(side, 1)
        return holder

    def _on_searched(self, words: str) -> None:
        for group in self._groups:
            group.narrow(words.casefold().split())
        for side, groups in self._sides:
            side.setVisible(any(group.lines() for group in groups))
        self._nothing.setVisible(not self.lines())


class _Group(QWidget):
    """A title and its lines."""

    def __init__(self, title: str, lines: tuple[Line, ...]) -> None:
        super().__init__()
        self._title = title
        self._rows = [(line, *_labels(line)) for line in lines]
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _KEYS_WIDTH)
        grid.setColumnStretch(1, 1)
        for place, (_, keys, words) in enumerate(self._rows):
            grid.addWidget(keys, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, place, 1, Qt.AlignmentFlag.AlignTop)
        layout = column(self, spacing=8)
        layout.addWidget(SectionLabel(title))
        layout.addLayout(grid)

    @property
    def length(self) -> int:
        """Lines, the title and the space below included."""
        return len(self._rows) + 2

    @property
    def least_height(self) -> int:
        """Of the title and the first line."""
        return max(label.geometry().bottom() + 1 for label in self._rows[0][1:])

    def lines(self) -> tuple[Line, ...]:
        return tuple(line for line, keys, _ in self._rows if not keys.isHidden())

    def narrow(self, words: list[str]) -> None:
        """Shows the lines that hold all the words, in the title of the group or in themselves."""
        for line, keys, label in self._rows:
            found = all(word in f"{self._title} {line[0]} {line[1]}".casefold() for word in words)
            keys.setVisible(found)
            label.setVisible(found)
        self.setVisible(bool(self.lines()))


def _labels(line: Line) -> tuple[Label, Label]:
    keys, words = Label(line[0], role="strong", wrap=True), Label(line[1], tone="muted", wrap=True)
    words.setAccessibleName(text("{keys}: {words}", keys=line[0], words=line[1]))
    return keys, words
