"""Which columns of the table of layers are shown: some that were chosen, or as many as fit."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.models.layer_columns import COLUMNS, column_title
from cnnstudio.gui.widgets.layer_table import LayerTable


class ColumnMenu(QMenu):
    """Made anew each time that it opens; the first column, which names the layer, always stays."""

    def __init__(self, table: LayerTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.aboutToShow.connect(self._fill)

    def open_above(self, button: QWidget) -> None:
        """The table lies at the foot of the window: below it there is no room."""
        self._fill()
        self.popup(button.mapToGlobal(button.rect().topLeft()) - QPoint(0, self.sizeHint().height()))

    def _fill(self) -> None:
        self.clear()
        shown = self._table.shown_columns
        for column in COLUMNS[1:]:
            action = self.addAction(column_title(column))
            action.setCheckable(True)
            action.setChecked(column.name in shown)
            action.toggled.connect(partial(self._on_toggled, column.name))
        self.addSeparator()
        fitting = self.addAction(text("As many as fit"))
        fitting.setCheckable(True)
        fitting.setChecked(self._table.chosen is None)
        fitting.triggered.connect(self._on_fitting_wanted)

    def _on_toggled(self, name: str, is_on: bool) -> None:
        shown = self._table.shown_columns
        self._table.choose(shown | {name} if is_on else shown - {name})

    def _on_fitting_wanted(self) -> None:
        self._table.choose(None)
