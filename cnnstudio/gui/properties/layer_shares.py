"""Which layers have most of the parameters, the work, the memory: a bar of all layers, and the same in words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.properties.measures import MEASURES, PARAMETERS, Measure
from cnnstudio.gui.speech import speak
from cnnstudio.gui.widgets.breaking import breakable
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.segmented import Segmented
from cnnstudio.gui.widgets.share_bar import Share, ShareBar, percent_of

_ORDINALS = (
    mark("the first {layer}"),
    mark("the second {layer}"),
    mark("the third {layer}"),
    mark("the fourth {layer}"),
    mark("the fifth {layer}"),
)


class LayerShares(QWidget):
    """A click on a segment wishes for its layer; a switch chooses what is divided."""

    layer_wanted = Signal(str)
    measure_chosen = Signal(str)
    """The key of a measure."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure = PARAMETERS
        self._analysis: Analysis | None = None
        self._current: str | None = None
        self._heading = SectionLabel()
        self.switch = Segmented(
            [(measure.key, text(measure.title)) for measure in MEASURES],
            appearance,
            name=text("What is divided among the layers"),
            small=True,
        )
        self.bar = ShareBar(appearance)
        self.bar.clicked.connect(self.layer_wanted)
        self._words = Label(tone="muted", wrap=True)
        layout = column(self, spacing=6)
        for widget in (self._heading, self.switch, self.bar, self._words):
            layout.addWidget(widget)
        self.switch.chosen.connect(self._on_chosen)

    def show_shares(self, analysis: Analysis, current: str | None = None) -> None:
        """The shares of all layers; the current layer's is marked and named as well."""
        self._analysis, self._current = analysis, current
        self._show()

    def choose(self, key: str) -> None:
        """What is divided, by its key."""
        self.switch.choose(key)

    def words(self) -> str:
        return self._words.text()

    def _on_chosen(self, key: str) -> None:
        self._measure = next(measure for measure in MEASURES if measure.key == key)
        self._show()
        self.measure_chosen.emit(key)

    def _show(self) -> None:
        if self._analysis is None:
            return
        # Shares of what is not told would be wrong, and of what is told they would tell the rest.
        self.setVisible(not self._analysis.withholds)
        heading = text(self._measure.heading)
        shares = shares_of(self._analysis, self._measure)
        self._heading.setText(heading)
        speak(self.bar, name=heading)
        self.bar.setVisible(any(share.count for share in shares))
        self.bar.show_shares(shares, self._current or "")
        self._words.setText(shares_in_words(self._analysis, self._current, self._measure))


def shares_of(analysis: Analysis, measure: Measure) -> list[Share]:
    """What each layer of a known type has."""
    found = []
    for layer_id, result in analysis.layers.items():
        if result.layer.spec is not None:
            count = measure.of(analysis, layer_id)
            category = result.layer.spec.category
            found.append(Share(layer_id, result.layer.title, count, measure.in_words, category))
    return found


def shares_in_words(analysis: Analysis, current: str | None = None, measure: Measure = PARAMETERS) -> str:
    """Which layer has most: "91 % in the first Dense"."""
    counts = {layer_id: measure.of(analysis, layer_id) for layer_id in analysis.layers}
    whole = sum(counts.values())
    if whole == 0:
        return text(measure.nothing)
    largest = max(counts, key=lambda layer_id: counts[layer_id])
    words = text(
        "{percent} in {layer}",
        percent=percent_of(counts[largest], whole),
        layer=layer_in_words(analysis, largest),
    )
    own = counts.get(current, 0) if current is not None else 0
    if current == largest or own == 0:
        return words
    return text("{largest} · {percent} in this layer", largest=words, percent=percent_of(own, whole))


def layer_in_words(analysis: Analysis, layer_id: str) -> str:
    """A layer by its own name, or by its place among those of its type: "the first Dense"."""
    network = analysis.network
    layer = network.by_id[layer_id]
    if layer.name:
        return breakable(layer.name)
    if sum(other.type_id == layer.type_id for other in network.layers) == 1:
        return layer.type_title
    ordinal = network.ordinal(layer_id)
    if ordinal <= len(_ORDINALS):
        return text(_ORDINALS[ordinal - 1], layer=layer.type_title)
    return text("{layer} number {ordinal}", layer=layer.type_title, ordinal=ordinal)
