"""Numbers below each other, each with its derivation for whoever asks."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.properties.figure_row import FigureRow
from cnnstudio.gui.properties.figures import Figure
from cnnstudio.gui.widgets.layouts import column


class FigureList(QWidget):
    """Rows that keep their place."""

    setting_wanted = Signal(str)
    layer_wanted = Signal(str)

    def __init__(
        self,
        figures: Sequence[Figure],
        context: Context,
        *,
        opened: Collection[Figure] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`opened` are unfolded from the beginning."""
        super().__init__(parent)
        self._rows = {figure.name: FigureRow(figure, context, is_open=figure in opened) for figure in figures}
        layout = column(self, spacing=0)
        for line in self._rows.values():
            line.setting_wanted.connect(self.setting_wanted)
            line.layer_wanted.connect(self.layer_wanted)
            layout.addWidget(line)

    def show_figures(self, analysis: Analysis, layer_id: str = "") -> None:
        """Of one layer, or of the network as a whole."""
        for line in self._rows.values():
            line.show_figure(analysis, layer_id)

    def row(self, name: str) -> FigureRow:
        return self._rows[name]

    def values(self) -> dict[str, str]:
        """What is shown, by name."""
        return {text(name): line.line.value for name, line in self._rows.items() if not line.isHidden()}
