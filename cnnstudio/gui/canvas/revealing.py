"""Selection and folded groups agree: what is selected alone is seen, and a folded card is selected as a whole."""

from PySide6.QtCore import QObject

from cnnstudio.core.grouping import hidden_in, is_inside
from cnnstudio.core.network import Group
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection


class Revealing(QObject):
    """A layer in a folded group that is looked for from elsewhere unfolds it, which undo takes back."""

    def __init__(self, document: ProjectDocument, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._selection = document, selection
        selection.changed.connect(self._on_selected)
        document.analyzed.connect(self._on_analyzed)

    def _on_selected(self) -> None:
        # While an edit is taken back or done, no other may begin.
        if self._document.is_settled:
            self._document.reveal([*self._half_selected(), *self._ends_inside()])

    def _on_analyzed(self) -> None:
        """Folded by an edit, or by undo, with a part of it selected."""
        half = self._half_selected()
        if half:
            selected = dict.fromkeys(self._selection.layers)
            for group in half.values():
                selected.update(dict.fromkeys(group.layer_ids))
            self._selection.select(selected, self._selection.connections, self._selection.notes)

    def _half_selected(self) -> dict[str, Group]:
        """Selected layers in folded groups of which others are not selected."""
        hidden = hidden_in(self._document.network)
        if not hidden:
            return {}
        chosen = frozenset(self._selection.layers)
        return {i: hidden[i] for i in chosen if i in hidden and not chosen.issuperset(hidden[i].layer_ids)}

    def _ends_inside(self) -> list[str]:
        hidden = hidden_in(self._document.network)
        return [line.source for line in self._selection.connections if is_inside(hidden, line)]
