"""A line of words with shorter ones for less room: what matters least is left out before anything is cut."""

from collections.abc import Sequence

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
        room = self.contentsRect().width()
        for words in (self.text(), *self._shorter):
            if self.fontMetrics().horizontalAdvance(words) <= room:
                return words
        shortest = self._shorter[-1] if self._shorter else self.text()
        return self.fontMetrics().elidedText(shortest, self.mode, room)
