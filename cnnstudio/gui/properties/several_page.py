"""Properties of several layers that are selected together."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.texts import number, plural, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.properties.arrange_bar import ArrangeBar
from cnnstudio.gui.properties.layer_shares import LayerShares
from cnnstudio.gui.properties.totals import COSTS, Totals, costs_in_words
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.share_bar import percent_of
from cnnstudio.gui.widgets.side_panel import SidePanel


class SeveralPage(SidePanel):
    """How many they are, and what they have together."""

    layer_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = Label(role="title")
        self.totals = Totals(
            (
                text("Parameters"),
                text("Share of the network"),
                *map(text, COSTS),
            )
        )
        self.shares = LayerShares(context.appearance)
        self.shares.layer_wanted.connect(self.layer_wanted)
        self.content.setSpacing(12)
        self.content.addWidget(self.headline)
        self.content.addWidget(
            Label(
                text("Select a single layer to see its settings. Drag moves them together, Delete removes them."),
                tone="muted",
                wrap=True,
            )
        )
        self.arrange = ArrangeBar(context)
        self.content.addWidget(self.arrange)
        self.content.addWidget(self.totals)
        self.content.addSpacing(4)
        self.content.addWidget(self.shares)
        self.content.addStretch(1)

    def show_layers(self, layer_ids: Sequence[str], analysis: Analysis) -> None:
        known = [layer_id for layer_id in layer_ids if layer_id in analysis.layers]
        memory = analysis.memory_of(*known)
        self.headline.setText(plural("{count} layer", "{count} layers selected", len(layer_ids)))
        values = (
            number(memory.parameters),
            percent_of(memory.parameters, analysis.parameters),
            *costs_in_words(sum(analysis.layers[layer_id].multiply_adds for layer_id in known), memory),
        )
        self.totals.show_values(("?",) * len(values) if analysis.withholds else values)
        self.shares.show_shares(analysis)
