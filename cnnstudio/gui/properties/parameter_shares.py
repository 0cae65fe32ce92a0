"""Where the parameters are: a bar of all layers, and in words which of them has most."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.analysis import Analysis, LayerAnalysis
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.share_bar import Share, ShareBar, percent_of

_ORDINALS = (
    mark("the first {layer}"),
    mark("the second {layer}"),
    mark("the third {layer}"),
    mark("the fourth {layer}"),
    mark("the fifth {layer}"),
)

_LONGEST = 24
"""Letters of a word that stay together; few languages have longer ones."""
_NO_WIDTH = "\u200b"


class ParameterShares(QWidget):
    """A click on a segment wishes for its layer."""

    layer_wanted = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = ShareBar(appearance)
        self.bar.clicked.connect(self.layer_wanted)
        self._words = Label(tone="muted", wrap=True)
        layout = column(self, spacing=6)
        layout.addWidget(SectionLabel(text("Where the parameters are")))
        layout.addWidget(self.bar)
        layout.addWidget(self._words)

    def show_shares(self, analysis: Analysis, current: str | None = None) -> None:
        """The shares of all layers; the current layer's is marked and named as well."""
        shares = [_share(result) for result in analysis.layers.values() if result.layer.spec is not None]
        self.bar.setVisible(analysis.parameters > 0)
        self.bar.show_shares(shares, current or "")
        self._words.setText(shares_in_words(analysis, current))

    def words(self) -> str:
        return self._words.text()


def shares_in_words(analysis: Analysis, current: str | None = None) -> str:
    """Which layer has most of the parameters: "91 % in the first Dense"."""
    whole = analysis.parameters
    if whole == 0:
        return text("No layer has parameters yet.")
    largest = max(analysis.layers.values(), key=lambda result: result.parameters)
    words = text(
        "{percent} in {layer}",
        percent=percent_of(largest.parameters, whole),
        layer=layer_in_words(analysis, largest.layer.id),
    )
    own = analysis.layers[current].parameters if current is not None and current in analysis.layers else 0
    if current == largest.layer.id or own == 0:
        return words
    return text("{largest} · {percent} in this layer", largest=words, percent=percent_of(own, whole))


def layer_in_words(analysis: Analysis, layer_id: str) -> str:
    """A layer by its own name, or by its place among those of its type: "the first Dense"."""
    network = analysis.network
    layer = network.by_id[layer_id]
    if layer.name:
        return _breakable(layer.name)
    if sum(other.type_id == layer.type_id for other in network.layers) == 1:
        return layer.type_title
    ordinal = network.ordinal(layer_id)
    if ordinal <= len(_ORDINALS):
        return text(_ORDINALS[ordinal - 1], layer=layer.type_title)
    return text("{layer} number {ordinal}", layer=layer.type_title, ordinal=ordinal)


def _breakable(name: str) -> str:
    """A word without end would make the whole panel as wide as itself: it may break where nothing is seen of it."""
    return " ".join(
        _NO_WIDTH.join(word[at : at + _LONGEST] for at in range(0, len(word), _LONGEST)) for word in name.split(" ")
    )


def _share(result: LayerAnalysis) -> Share:
    spec = result.layer.spec
    assert spec is not None
    return Share(result.layer.id, result.layer.title, result.parameters, spec.category)
