"""What an edit did to the number of parameters, said in one line: filters 32 → 8: 220,234 → 206,170 parameters."""

from PySide6.QtCore import QObject, Signal

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.change import Change
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.texts import number, text
from cnnstudio.gui.document import ProjectDocument


class EditNews(QObject):
    """Follows the document; an undo is an edit like any other, and is told the other way round."""

    told = Signal(str)
    """The line for the edit that was just made; "" where it changed no number of parameters."""

    def __init__(self, document: ProjectDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._change = Change()
        self._network = document.network
        self._analysis = document.told
        document.changed.connect(self._on_changed)
        document.analyzed.connect(self._on_analyzed)
        document.retold.connect(self._on_retold)
        document.opened.connect(self._on_opened)

    def _on_changed(self, change: Change) -> None:
        self._change = change

    def _on_analyzed(self) -> None:
        before, self._network = self._network, self._document.network
        old, self._analysis = self._analysis, self._document.told
        if self._change.network:
            self.told.emit(_line(self._change, before, self._network, old, self._analysis))

    def _on_retold(self) -> None:
        self._analysis = self._document.told

    def _on_opened(self) -> None:
        """Another project is no edit of this one."""
        self.told.emit("")


def _line(change: Change, before: Network, after: Network, old: Analysis, new: Analysis) -> str:
    if old.errors or new.errors or new.withholds or old.parameters == new.parameters:
        return ""
    totals = text("{old} → {new} parameters", old=number(old.parameters), new=number(new.parameters))
    what = _edit(change, before, after)
    return text("{what}: {totals}", what=what, totals=totals) if what else totals


def _edit(change: Change, before: Network, after: Network) -> str:
    """What was done, where it was one thing."""
    came_or_went = len(change.added) + len(change.removed)
    if len(change.edited) == 1 and not came_or_went:
        layer_id = change.edited[0]
        return _setting(before.layer(layer_id), after.layer(layer_id))
    if len(change.added) == 1 == came_or_went:
        return text("with {layer}", layer=after.called(change.added[0]))
    if len(change.removed) == 1 == came_or_went:
        return text("without {layer}", layer=before.called(change.removed[0]))
    return ""


def _setting(before: Layer, after: Layer) -> str:
    """The one setting in which two states of a layer differ: filters 32 → 8."""
    spec = after.spec
    if spec is None:
        return ""
    old, new = ({**spec.defaults(), **layer.params} for layer in (before, after))
    differing = [p for p in spec.parameters if old.get(p.name) != new.get(p.name)]
    if len(differing) != 1:
        return ""
    parameter = differing[0]
    return text(
        "{setting} {old} → {new}",
        setting=parameter.label,
        old=parameter.show(old[parameter.name]),
        new=parameter.show(new[parameter.name]),
    )
