"""Where the numbers come from: shape, counts and costs of a layer, each with its derivation."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.properties.figure_list import FigureList
from cnnstudio.gui.properties.figure_row import FigureRow
from cnnstudio.gui.properties.figures import FIELD, LAYER_FIGURES, OUTPUT, PARAMETERS
from cnnstudio.gui.properties.seen_patch import SeenPatch
from cnnstudio.gui.quiz.start_button import StartQuizButton
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.section_label import SectionLabel


class NumberSources(QWidget):
    """A number that is pointed at is lit together with the setting or the layer that it came from, and the other way
    round.
    """

    setting_wanted = Signal(str)
    layer_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FigureList(LAYER_FIGURES, context, opened=(OUTPUT, PARAMETERS))
        self.figures.setting_wanted.connect(self.setting_wanted)
        self.figures.layer_wanted.connect(self.layer_wanted)
        self.patch = SeenPatch(context)
        self.field.body.insertWidget(0, self.patch)
        self._unknown = Label(
            text("They appear as soon as the layer receives something that it can work on."), tone="muted", wrap=True
        )
        layout = column(self, spacing=4)
        head = row(spacing=8)
        head.addWidget(SectionLabel(text("Where the numbers come from")))
        head.addStretch(1)
        head.addWidget(StartQuizButton(context))
        layout.addLayout(head)
        layout.addWidget(self.figures)
        layout.addWidget(self._unknown)

    @property
    def output(self) -> FigureRow:
        return self.figures.row(OUTPUT.name)

    @property
    def parameters(self) -> FigureRow:
        return self.figures.row(PARAMETERS.name)

    @property
    def field(self) -> FigureRow:
        return self.figures.row(FIELD.name)

    def show_layer(self, analysis: Analysis, layer_id: str) -> None:
        self.figures.show_figures(analysis, layer_id)
        self.patch.show_layer(analysis, layer_id)
        self._unknown.setVisible(analysis.layers[layer_id].output_shape is None)
