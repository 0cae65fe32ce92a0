"""Properties of the one selected connection: what flows through it, and where its numbers come from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.network import Connection
from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.properties.figure_list import FigureList
from cnnstudio.gui.properties.figures import CONNECTION_FIGURES, unknown_flow
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.side_panel import SidePanel


class ConnectionPage(SidePanel):
    """The numbers are those of the layer that it comes from."""

    layer_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connection: Connection | None = None
        self.source, self.target = Button("", kind="link"), Button("", kind="link")
        self.figures = FigureList(CONNECTION_FIGURES, context, opened=CONNECTION_FIGURES[:1])
        self._unknown = Label(tone="muted", wrap=True)
        self.content.setSpacing(12)
        self.content.addWidget(Label(text("Connection"), "title"))
        self.content.addLayout(self._ends())
        self.content.addWidget(self.figures)
        self.content.addWidget(self._unknown)
        self.content.addStretch(1)
        self.source.clicked.connect(self._on_source_wanted)
        self.target.clicked.connect(self._on_target_wanted)
        self.figures.layer_wanted.connect(self.layer_wanted)
        self.figures.setting_wanted.connect(self._on_source_wanted)

    def show_connection(self, connection: Connection, analysis: Analysis) -> None:
        """`analysis` is that of the network which the connection belongs to."""
        self._connection = connection
        self.source.setText(analysis.network.called(connection.source))
        self.target.setText(analysis.network.called(connection.target))
        self.figures.show_figures(analysis, connection.source)
        source = analysis.layers[connection.source]
        self._unknown.setVisible(source.output_shape is None)
        self._unknown.setText(unknown_flow(source))

    def _ends(self) -> QGridLayout:
        """From where to where, one below the other."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for line, (name, button) in enumerate(((text("from"), self.source), (text("to"), self.target))):
            grid.addWidget(Label(name, tone="muted"), line, 0)
            grid.addWidget(button, line, 1, Qt.AlignmentFlag.AlignLeft)
        return grid

    def _on_source_wanted(self) -> None:
        if self._connection is not None:
            self.layer_wanted.emit(self._connection.source)

    def _on_target_wanted(self) -> None:
        if self._connection is not None:
            self.layer_wanted.emit(self._connection.target)
