"""Properties of a group: what it comes to, and the layers in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.grouping import GroupTotals, group_totals
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Group
from cnnstudio.core.texts import dimensions, number, plural, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.properties.layer_shares import LayerShares
from cnnstudio.gui.properties.totals import COSTS, Totals, costs_in_words
from cnnstudio.gui.widgets.breaking import breakable
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.share_bar import percent_of
from cnnstudio.gui.widgets.side_panel import SidePanel

_MOST_LISTED = 24


class GroupPage(SidePanel):
    """A click on a layer selects it; in a folded group that unfolds the group."""

    layer_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = context.document
        self._group_id = ""
        self._is_folded = False
        self.headline = Label(role="title", wrap=True)
        self._words = Label(tone="muted", wrap=True)
        self.fold, self.ungroup = Button(""), Button(text("Ungroup"))
        self.totals = Totals(
            (
                text("Input"),
                text("Output"),
                text("Parameters"),
                text("Share of the network"),
                *map(text, COSTS),
            )
        )
        self.shares = LayerShares(context.appearance)
        self.shares.layer_wanted.connect(self.layer_wanted)
        self.links: list[_LayerLink] = []
        self._list = column(spacing=2)
        self._more = Label(tone="muted", wrap=True)
        self.fold.clicked.connect(self._on_fold)
        self.ungroup.clicked.connect(self._on_ungroup)
        self._lay_out()

    def show_group(self, group: Group, analysis: Analysis) -> None:
        """`analysis` is that of the network which the group belongs to."""
        self._group_id, self._is_folded = group.id, group.folded
        layers = plural("{count} layer", "{count} layers", len(group.layer_ids))
        self.headline.setText(breakable(group.name))
        self._words.setText(
            text("A group of {layers}, folded into one card. F2 renames it.", layers=layers)
            if group.folded
            else text("A group of {layers}. F2 renames it, a drag of its name moves it.", layers=layers)
        )
        self.fold.setText(text("Unfold") if group.folded else text("Fold into one card"))
        self._show_totals(group_totals(analysis, group), analysis)
        self.shares.show_shares(analysis)
        self._list_layers(group, analysis)

    # Private ---------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.fold)
        buttons.addWidget(self.ungroup)
        buttons.addStretch(1)
        self.content.setSpacing(12)
        self.content.addWidget(self.headline)
        self.content.addWidget(self._words)
        self.content.addLayout(buttons)
        self.content.addWidget(self.totals)
        self.content.addSpacing(4)
        self.content.addWidget(SectionLabel(text("Its layers")))
        self.content.addLayout(self._list)
        self.content.addWidget(self._more)
        self.content.addSpacing(4)
        self.content.addWidget(self.shares)
        self.content.addStretch(1)

    def _show_totals(self, totals: GroupTotals, analysis: Analysis) -> None:
        costs = costs_in_words(totals.multiply_adds, totals.memory)
        self.totals.show_values(
            (
                _shapes(totals.input_shapes),
                _shapes(totals.output_shapes),
                number(totals.parameters) if totals.is_complete else _UNKNOWN,
                percent_of(totals.parameters, analysis.parameters) if totals.is_complete else _UNKNOWN,
                *(costs if totals.knows_costs else (_UNKNOWN,) * len(costs)),
            )
        )

    def _list_layers(self, group: Group, analysis: Analysis) -> None:
        """In the order in which the image flows; of a large group the first."""
        members = frozenset(group.layer_ids)
        ordered = [layer_id for layer_id in analysis.network.order if layer_id in members]
        listed = ordered[:_MOST_LISTED]
        while len(self.links) < len(listed):
            self.links.append(_LayerLink())
            self.links[-1].wanted.connect(self.layer_wanted)
            self._list.addWidget(self.links[-1], 0, Qt.AlignmentFlag.AlignLeft)
        for place, link in enumerate(self.links):
            link.setVisible(place < len(listed))
            if place < len(listed):
                link.show_layer(analysis, listed[place])
        rest = len(ordered) - len(listed)
        self._more.setText(plural("and {count} more", "and {count} more", rest) if rest else "")
        self._more.setVisible(rest > 0)

    def _on_fold(self) -> None:
        self._document.fold_groups([self._group_id], not self._is_folded)

    def _on_ungroup(self) -> None:
        self._document.ungroup([self._group_id])


class _LayerLink(Button):
    """A layer and what it puts out."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("", kind="link")
        self._layer_id = ""
        self.clicked.connect(self._on_clicked)

    def show_layer(self, analysis: Analysis, layer_id: str) -> None:
        self._layer_id = layer_id
        shape, called = analysis.layers[layer_id].output_shape, analysis.network.called(layer_id)
        self.setText(text("{layer}: {shape}", layer=called, shape=_UNKNOWN if shape is None else dimensions(shape)))

    def _on_clicked(self) -> None:
        self.wanted.emit(self._layer_id)


_UNKNOWN = "?"


def _shapes(shapes: tuple[Shape | None, ...]) -> str:
    """One below the other, where there are several."""
    told = dict.fromkeys(dimensions(shape) if shape is not None else _UNKNOWN for shape in shapes)
    return "\n".join(told) or text("none")
