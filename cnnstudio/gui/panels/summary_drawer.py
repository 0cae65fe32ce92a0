"""Build's drawer: the network as a table, as a textbook prints it."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from cnnstudio.core.layers.formulas import layer_named
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.stops import read_after
from cnnstudio.gui.models.layer_columns import COLUMNS
from cnnstudio.gui.models.layer_table import LayerTableModel
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.spotlight import Lit
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.column_menu import ColumnMenu
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.derivation_popup import DerivationPopup
from cnnstudio.gui.widgets.layer_table import LayerTable, TotalsLine
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.lazy_update import LazyUpdate


class SummaryDrawer(QWidget):
    """What is selected here is selected on the canvas, and the other way round."""

    panel_id = "summary"
    title = mark("Summary")
    place = Place.DRAWER

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_following = False
        self.model = LayerTableModel(self)
        self.table = LayerTable(self.model, context.appearance)
        self.totals = TotalsLine(self.table)
        self.popup = DerivationPopup(context.appearance, self._words_of, self)
        self.copy = Button(
            text("Copy"),
            context.appearance,
            "copy",
            kind="ghost",
            tip=text("Copy the table as text, with all its columns (Ctrl+C)"),
        )
        self.columns = Button(
            text("Columns"), context.appearance, "distribute_across", kind="ghost", tip=text("Choose the columns")
        )
        self.column_menu = ColumnMenu(self.table, self)
        self.pages = ContentOrEmpty(self._content(), context.appearance)
        column(self, spacing=0).addWidget(self.pages)
        self._update = LazyUpdate(self, self._show_analysis)
        self.copy.clicked.connect(self._on_copy)
        self.columns.clicked.connect(self._on_columns_wanted)
        self.table.choose(context.preferences.summary_columns)
        self.table.chosen_changed.connect(self._on_columns_chosen)
        header = self.table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu_wanted)
        self.totals.derivation_wanted.connect(self._on_derivation_wanted)
        self.popup.pointed.connect(self._on_pointed)
        self.popup.chosen.connect(self._on_chosen)
        self.table.selectionModel().selectionChanged.connect(self._on_rows_selected)
        context.document.analyzed.connect(self._update.ask)
        context.document.retold.connect(self._update.ask)
        context.selection.changed.connect(self._update.ask)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._on_copy()
            return
        super().keyPressEvent(event)

    def _content(self) -> QWidget:
        content = QWidget()
        line = row(content, spacing=8, margins=(8, 0, 8, 8))
        table = column(spacing=0)
        table.addWidget(self.table, 1)
        table.addWidget(self.totals)
        line.addLayout(table, 1)
        # They stand beside the table, above the totals.
        read_after(self.copy, self.table)
        read_after(self.columns, self.copy)
        buttons = column()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.columns)
        buttons.addStretch(1)
        line.addLayout(buttons)
        return content

    def _show_analysis(self) -> None:
        analysis = self._context.document.told
        if not analysis.layers:
            self.pages.show_empty(text("The summary lists every layer, as soon as there is one on the canvas."))
            return
        self._is_following = True
        self.model.show(analysis)
        self.totals.show_totals(self.model.totals())
        self._select_rows()
        self._is_following = False
        self.pages.show_content()

    def _select_rows(self) -> None:
        chosen = QItemSelection()
        known = [layer_id for layer_id in self._context.selection.layers if layer_id in self.model]
        for layer_id in known:
            index = self.model.index(self.model.row_of(layer_id), 0)
            chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        if known:
            self.table.scrollTo(self.model.index(self.model.row_of(known[-1]), 0))

    def _on_rows_selected(self) -> None:
        if self._is_following:
            return
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        ids = [self.model.layer_id(place) for place in rows]
        if len(ids) == 1:
            self._context.navigation.show_layer(ids[0])
        self._context.selection.select(ids)

    def _words_of(self, origin: str) -> str:
        return self._context.spotlight.words(Lit(origin))

    def _on_derivation_wanted(self, place: int) -> None:
        derive = COLUMNS[place].derive
        derivation = derive(self._context.document.told) if derive is not None else None
        if derivation is not None:
            self.popup.open_above(self.totals.cell(place), derivation)

    def _on_pointed(self, origin: str) -> None:
        """The layer that a part of the total belongs to is lit on the canvas."""
        self.popup.view.formula.light(origin)
        if origin:
            self._context.spotlight.light(self, origin)
        else:
            self._context.spotlight.leave(self)

    def _on_chosen(self, origin: str) -> None:
        layer_id = layer_named(origin)
        if layer_id is None:
            self._context.navigation.show_workspace("train")
            return
        self._context.navigation.show_layer(layer_id)
        self._context.selection.select([layer_id])

    def _on_columns_wanted(self) -> None:
        self.column_menu.open_above(self.columns)

    def _on_header_menu_wanted(self, place: QPoint) -> None:
        self.column_menu.popup(self.table.horizontalHeader().mapToGlobal(place))

    def _on_columns_chosen(self, names: frozenset[str] | None) -> None:
        self._context.preferences.summary_columns = names

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.model.as_text())
        self._context.navigation.tell(text("The summary is on the clipboard."))
