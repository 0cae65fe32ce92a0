"""What flows through a connection, to be read at a glance: the figures of its page of properties, all of them open."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layers import Derivation
from cnnstudio.core.layers.formulas import Term
from cnnstudio.core.network import Connection
from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.properties.figures import CONNECTION_FIGURES, Figure, unknown_flow
from cnnstudio.gui.widgets.derivation_view import DerivationView
from cnnstudio.gui.widgets.formula_view import AIR
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.styling import restyle

_WIDTH = 296


class ConnectionCard(QFrame):
    """Nothing in it can be pointed at: the mouse goes through it, to what lies below."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ends = Label(role="strong", wrap=True)
        self._lines = [_Line(figure, appearance) for figure in CONNECTION_FIGURES]
        self._unknown = Label(tone="muted", wrap=True)
        self._more = Label(
            text("A click shows this in the properties, where each number leads to what it came from."),
            "caption", "muted", wrap=True,
        )  # fmt: skip
        for label in (self._ends, self._unknown, self._more):
            label.setContentsMargins(AIR, 0, 0, 0)
        layout = column(self, spacing=6, margins=(9, 9, 12, 10))
        for part in (self._ends, *self._lines, self._unknown, self._more):
            layout.addWidget(part)
        self.setFixedWidth(_WIDTH)
        restyle(self, surface="card")
        self.hide()

    def show_connection(self, connection: Connection, analysis: Analysis) -> None:
        """Shows it filled, as tall as it has to be; `analysis` is that of the connection's network."""
        called = analysis.network.called
        self._ends.setText(
            text("{source} → {target}", source=called(connection.source), target=called(connection.target))
        )
        for line in self._lines:
            line.show_figure(analysis, connection.source)
        source = analysis.layers[connection.source]
        self._unknown.setText(unknown_flow(source))
        self._unknown.setVisible(source.output_shape is None)
        # Words that were never on the screen are some pixels too short; nothing is painted before the size is right.
        self.show()
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def content(self) -> dict[str, tuple[str, str, str]]:
        """By name: each number, its formula, and the words to it."""
        return {line.name: line.content() for line in self._lines if not line.isHidden()}

    def heading(self) -> str:
        return self._ends.text()


class _Line(QWidget):
    """A name, its number, and below them how it came about."""

    def __init__(self, figure: Figure, appearance: Appearance) -> None:
        super().__init__()
        self._figure = figure
        self.name = text(figure.name)
        self._value = Label(role="mono")
        self._derived = DerivationView(appearance)
        # In line with the formula, which keeps room for a light.
        line = row(spacing=8, margins=(AIR, 0, 0, 0))
        line.addWidget(Label(self.name, tone="muted"), 1)
        line.addWidget(self._value)
        layout = column(self, spacing=0)
        layout.addLayout(line)
        layout.addWidget(self._derived)

    def show_figure(self, analysis: Analysis, layer_id: str) -> None:
        shown = self._figure.shown(analysis, layer_id)
        derivation = self._figure.derive(analysis, layer_id) if self._figure.derive is not None and shown else None
        self.setVisible(bool(shown))
        self._value.setText(shown)
        self._derived.setVisible(derivation is not None)
        if derivation is not None:
            self._derived.show_derivation(_unmarked(derivation))

    def content(self) -> tuple[str, str, str]:
        if self._derived.isHidden():
            return self._value.text(), "", ""
        return self._value.text(), self._derived.formula.formula, self._derived.words()


def _unmarked(derivation: Derivation) -> Derivation:
    """Without the signs of what can be pointed at: here nothing can."""
    return replace(derivation, lines=tuple(tuple(Term(term.shown) for term in line) for line in derivation.lines))
