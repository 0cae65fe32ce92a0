"""A line of words with shorter ones for less room: what matters least is left out before anything is cut."""

from collections.abc import Sequence

from PySide6.QtCore import QSize

from cnnstudio.gui.widgets.elided_label import ElidedLabel


class FittingLabel(ElidedLabel):
    """Its text is the longest wording, which stands in the tooltip while a shorter one is shown."""

    _shorter: tuple[str, ...] = ()

    def show_wordings(self, wordings: Sequence[str]) -> None:
        """The longest first; the first that fits is shown."""
        longest, *shorter = wordings
        self._shorter = tuple(shorter)
        self.setText(longest)
        self.update()

    def shown_text(self) -> str:
        return self._fitting(self.contentsRect().width())

    @property
    def least_width(self) -> int:
        """What the shortest wording takes."""
        return self._width(self._shorter[-1] if self._shorter else self.text())

    def width_within(self, room: int) -> int:
        """What the wording takes that fits into so many pixels; all of them where none does."""
        return min(room, self._width(self._fitting(room)))

    def sizeHint(self) -> QSize:
        return QSize(self._width(self.text()), self.fontMetrics().height())

    def _fitting(self, room: int) -> str:
        for words in (self.text(), *self._shorter):
            if self._width(words) <= room:
                return words
        shortest = self._shorter[-1] if self._shorter else self.text()
        return self.fontMetrics().elidedText(shortest, self.mode, room)

    def _width(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + 2
