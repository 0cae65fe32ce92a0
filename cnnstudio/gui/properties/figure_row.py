"""A line with a number, and below it, once unfolded, where the number comes from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layers.formulas import ABOVE, BATCH, OPTIMIZER
from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.properties.figures import Figure
from cnnstudio.gui.spotlight import Lit
from cnnstudio.gui.widgets.derivation_view import DerivationView
from cnnstudio.gui.widgets.fold_line import FoldLine
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.styling import restyle


class FigureRow(QWidget):
    """Whoever points at a number of the formula lights where it came from; a click leads there.

    What is folded is not worked out, and what was unfolded stays so for the next layer.
    """

    setting_wanted = Signal(str)
    """Somebody wants to go to a setting of the layer."""
    layer_wanted = Signal(str)

    def __init__(
        self, figure: Figure, context: Context, *, is_open: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._figure, self._context = figure, context
        self._analysis: Analysis | None = None
        self._layer_id = ""
        self.line = FoldLine(context.appearance, text(figure.name), folds=figure.derive is not None)
        self.view = DerivationView(context.appearance, self._words_of)
        self._box = QFrame()
        self.body = column(self._box, margins=(9, 6, 12, 8))
        """For more than words, above the formula."""
        self.body.addWidget(self.view)
        restyle(self._box, surface="soft")
        self._layout = column(self, spacing=2)
        self._layout.addWidget(self.line)
        self._layout.addWidget(self._box)
        self.line.setChecked(is_open)
        self._unfold(is_open)
        self.line.toggled.connect(self._on_toggled)
        self.view.pointed.connect(self._on_pointed)
        self.view.chosen.connect(self._on_chosen)
        context.spotlight.changed.connect(self._on_lit)

    def show_figure(self, analysis: Analysis, layer_id: str = "") -> None:
        """Hidden while there is no such number."""
        self._analysis, self._layer_id = analysis, layer_id
        shown = self._figure.shown(analysis, layer_id)
        self.setVisible(bool(shown))
        self.line.show_words(text(self._figure.name), shown)
        self._derive()
        self._on_lit()

    def content(self) -> tuple[str, str, str]:
        """The number, its formula and the words, as they stand."""
        return self.line.value, self.view.formula.formula, self.view.words()

    # Private ---------------------------------------------------------------------------------------------------------

    def _derive(self) -> None:
        if self._figure.derive is None or self._analysis is None or not self.line.isChecked() or self.isHidden():
            return
        derivation = self._figure.derive(self._analysis, self._layer_id)
        if derivation is not None:
            self.view.show_derivation(derivation)

    def _unfold(self, is_open: bool) -> None:
        self._box.setVisible(is_open)
        self._layout.setContentsMargins(0, 0, 0, 4 if is_open else 0)

    def _words_of(self, origin: str) -> str:
        return self._context.spotlight.words(Lit(origin, self._layer_id))

    def _on_toggled(self, is_open: bool) -> None:
        self._derive()
        self._unfold(is_open)

    def _on_pointed(self, origin: str) -> None:
        if origin:
            self._context.spotlight.light(self, origin, self._layer_id)
        else:
            self._context.spotlight.leave(self)

    def _on_chosen(self, origin: str) -> None:
        layers = self._context.spotlight.sources(Lit(origin, self._layer_id))
        if layers:
            self.layer_wanted.emit(layers[0])
        elif origin in _WORKSPACES:
            self._context.navigation.show_workspace(_WORKSPACES[origin])
        else:
            self.setting_wanted.emit(origin)

    def _on_lit(self) -> None:
        lit = self._context.spotlight.lit
        self.view.formula.light(lit.origin if lit is not None and lit.layer_id == self._layer_id else "")


_WORKSPACES = {BATCH: "train", OPTIMIZER: "train", ABOVE: "data"}
"""Where a number is chosen that comes neither from a layer nor from a setting of it."""
