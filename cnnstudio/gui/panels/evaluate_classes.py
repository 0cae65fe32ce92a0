"""Evaluate, right: precision, recall and F1 of each class, and where the numbers come from."""

from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView, QWidget

from cnnstudio.core.metrics import Scores
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.models.class_scores import ClassScoresModel
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.styling import restyle

_ROW = 28


class EvaluateClassesPanel(QFrame):
    """A selected row explains its three numbers with the counts of its row and column."""

    panel_id = "evaluate_classes"
    title = mark("Per class")
    place = Place.RIGHT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluator = context.evaluator
        self._model = ClassScoresModel(self)
        self.table = self._made_table()
        self.recall, self.precision, self.f1 = Callout(), Callout(), Callout()
        self._place = ContentOrEmpty(self._content(), context.appearance)
        column(self, spacing=0, margins=(12, 12, 12, 12)).addWidget(self._place)
        restyle(self, surface="panel")
        self.setMinimumWidth(352)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self._evaluator.changed.connect(self._show)
        self._evaluator.cell_changed.connect(self._on_cell_changed)
        self._show()

    def _made_table(self) -> QTableView:
        table = QTableView(showGrid=False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setMinimumSectionSize(60)
        table.horizontalHeader().setHighlightSections(False)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(text("Per class"))
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # As high as its rows where there is room: what explains a row stands right below.
        table.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        return table

    def _content(self) -> QWidget:
        content = QWidget()
        layout = column(content, spacing=8)
        layout.addWidget(SectionLabel(text("Per class")))
        layout.addWidget(self.table)
        layout.addSpacing(8)
        for callout in (self.recall, self.precision, self.f1):
            layout.addWidget(callout)
        layout.addStretch(1)
        return content

    def _show(self) -> None:
        result = self._evaluator.result
        if result is None:
            self._model.show(None)
            self._place.show_empty(
                text("Precision and recall belong to classes; this network puts out images.")
                if self._evaluator.reconstructed is not None
                else text("Precision and recall of each class come with the matrix.")
            )
            return
        self._model.show(Scores(result.matrix), result.classes)
        self.table.updateGeometry()
        self._place.show_content()
        self.table.selectRow(self._evaluator.cell[0] if self._evaluator.cell else 0)

    def _on_cell_changed(self) -> None:
        if self._evaluator.cell is not None:
            self.table.selectRow(self._evaluator.cell[0])

    def _on_selected(self, _selected: QItemSelection) -> None:
        rows = self.table.selectionModel().selectedRows()
        if not rows:
            return
        of_class = rows[0].row() < self._model.classes
        self.precision.setVisible(of_class)
        self.f1.setVisible(of_class)
        if of_class:
            self._explain(rows[0].row())
        else:
            self._explain_mean(weighted=rows[0].row() > self._model.classes)

    def _explain(self, place: int) -> None:
        """Source: the definitions TP/(TP+FN), TP/(TP+FP) and 2·TP/(2·TP+FP+FN)."""
        result = self._evaluator.result
        if result is None:
            return
        name, one = result.classes[place], Scores(result.matrix).classes[place]
        hits, missed, alarms = one.true_positives, one.false_negatives, one.false_positives
        self.recall.show_content(
            text("Recall of {name}", name=name),
            [_quotient(f"{hits}", f"({hits} + {missed})", one.recall, one.support)],
            text("Found, of all whose actual class is {name}.", name=name)
            if one.support
            else text("There is no image of {name}: nothing was measured.", name=name),
        )
        self.precision.show_content(
            text("Precision of {name}", name=name),
            [_quotient(f"{hits}", f"({hits} + {alarms})", one.precision, one.predicted)],
            text("Right, of all whose predicted class is {name}.", name=name)
            if one.predicted
            else text("No image was taken for {name}: nothing was measured.", name=name),
        )
        self.f1.show_content(
            text("F1 of {name}", name=name),
            [_quotient(f"2·{hits}", f"(2·{hits} + {alarms} + {missed})", one.f1, one.support + one.predicted)],
            text("High only when both are high."),
        )

    def _explain_mean(self, *, weighted: bool) -> None:
        if weighted:
            self.recall.show_content(
                text("Weighted mean"), words=text("The mean over the classes by their number of images.")
            )
        else:
            self.recall.show_content(
                text("Macro mean"),
                words=text("The plain mean: a small class counts like a large one."),
            )


def _quotient(above: str, below: str, value: float, measured: int) -> str:
    """The formula with its numbers; a dash where it would divide by nothing."""
    return f"{above} / {below} = {value:.3f}" if measured else f"{above} / {below} = –"
