"""Compare networks: two of them side by side, what differs marked, nothing edited."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.comparison import Comparison, compare
from cnnstudio.core.comparison_around import rows_around
from cnnstudio.core.comparison_words import ComparisonRow, as_text, rows, summary
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import text
from cnnstudio.data.sources import facts
from cnnstudio.gui.compare.rows_model import RowsModel
from cnnstudio.gui.compare.rows_view import RowsView
from cnnstudio.gui.compare.source_button import SourceButton
from cnnstudio.gui.compare.sources import Source
from cnnstudio.gui.compare.totals_table import TotalsTable
from cnnstudio.gui.context import Context
from cnnstudio.gui.data_words import source_title
from cnnstudio.gui.dialogs.dialog import Dialog
from cnnstudio.gui.speech import announce
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.switch import Switch

_WIDEST, _LEAST = 1120, 720
_AROUND = 48
"""Pixels of the window that stay in view around it."""
_OTHERS = 356
"""Pixels that all but the list take."""


class CompareDialog(Dialog):
    """Each side may be put elsewhere; what cannot be read is refused, and the side stays as it is."""

    def __init__(self, left: Source, right: Source, context: Context, window: QWidget) -> None:
        width = max(_LEAST, min(_WIDEST, window.width() - 2 * _AROUND))
        super().__init__(text("Compare networks"), window, width=width)
        self._sides = [left, right]
        self._analyses: list[Analysis] = []
        self._comparison: Comparison | None = None
        self._found: tuple[ComparisonRow, ...] = ()
        self.model = RowsModel(self)
        self.view = RowsView(self.model, context.appearance)
        self.sources = SourceButton(text("Left"), context), SourceButton(text("Right"), context)
        self.words = Label(wrap=True)
        self.refusal = Label(tone="bad", wrap=True)
        self.detail = Label(role="caption", tone="muted", wrap=True)
        self.only_differences = Switch(context.appearance, text("Only what differs"))
        self.back = Button(text("Previous difference"), kind="ghost", tip=text("P, or Shift+F3"))
        self.on = Button(text("Next difference"), kind="ghost", tip=text("N, or F3"))
        self.totals = TotalsTable()
        self._place_widgets(max(160, window.height() - 2 * _AROUND - _OTHERS))
        self.copy = self.add_button(text("Copy as text"), self._on_copy, apart=True)
        self.add_close_button(text("Close"))
        self._connect()
        self._show()
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._on_copy()
            return
        super().keyPressEvent(event)

    def put(self, side: int, source: Source) -> None:
        """Another network on the left (0) or on the right (1)."""
        before = self._sides[side]
        self._sides[side] = source
        try:
            self._show()
        except CnnStudioError as error:
            self._sides[side] = before
            self._on_refused(error)

    # Making ----------------------------------------------------------------------------------------------------------

    def _place_widgets(self, height: int) -> None:
        self.content.setSpacing(8)
        top = row(spacing=8)
        top.addWidget(self.sources[0])
        top.addStretch(1)
        top.addWidget(self.sources[1])
        self.content.addLayout(top)
        self.view.setFixedHeight(height)
        for widget in (self.words, self.refusal, self.view, self.detail):
            self.content.addWidget(widget)
        self.detail.setMinimumHeight(2 * self.detail.fontMetrics().height())
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = row(spacing=8)
        line.addWidget(self.only_differences)
        line.addWidget(Label(text("Only what differs")))
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.on)
        self.content.addLayout(line)
        self.content.addWidget(self.totals)
        self.refusal.hide()

    def _connect(self) -> None:
        self.sources[0].chosen.connect(self._on_left_chosen)
        self.sources[1].chosen.connect(self._on_right_chosen)
        for button in self.sources:
            button.refused.connect(self._on_refused)
        self.only_differences.toggled.connect(self._on_filtered)
        self.back.clicked.connect(self._on_back)
        self.on.clicked.connect(self._on_on)
        self.view.selectionModel().currentChanged.connect(self._show_detail)
        QShortcut(QKeySequence("F3"), self, self._on_on)
        QShortcut(QKeySequence("Shift+F3"), self, self._on_back)

    # Showing ---------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Raises DataError for a project whose data cannot be."""
        left, right = (analyze(side.project.network, facts(side.project)) for side in self._sides)
        self._comparison = compare(left, right)
        one, other = (side.project for side in self._sides)
        self._found = (*rows(self._comparison, left, right), *rows_around(one, other, source_title))
        self.view.faces.follow(left, right)
        self.model.show(self._found)
        for place, source in enumerate(self._sides):
            self.sources[place].show_source(source)
        self._say(self._summary())
        self.refusal.hide()
        # What was copied was another comparison.
        self.copy.setText(text("Copy as text"))
        self.totals.show_totals(self._comparison)
        differs = any(one.is_difference for one in self._found)
        for button in (self.back, self.on):
            button.refuse("" if differs else text("Nothing differs."))
        self._enter()
        self.fit()

    def _summary(self) -> str:
        assert self._comparison is not None
        words = summary(self._comparison, self._found)
        if self._sides[0] == self._sides[1]:
            return text("{words} Both sides show “{title}”: choose another network for one of them.",
                        words=words, title=self._sides[0].title)  # fmt: skip
        return words

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.view.setAccessibleDescription(words)
        announce(self.view, words)

    def _enter(self) -> None:
        """At the first row that differs, or at the first."""
        place = self.model.difference(-1, 1) if self.model.rows else None
        self.view.setCurrentIndex(self.model.index(place or 0))
        self._show_detail()

    def _show_detail(self) -> None:
        place = self.view.currentIndex().row()
        self.detail.setText(self.model.rows[place].sentence if 0 <= place < len(self.model.rows) else "")

    # Handlers --------------------------------------------------------------------------------------------------------

    def _on_left_chosen(self, source: Source) -> None:
        self.put(0, source)

    def _on_right_chosen(self, source: Source) -> None:
        self.put(1, source)

    def _on_filtered(self, only: bool) -> None:
        self.model.show_only_differences(only)
        self._enter()

    def _on_back(self) -> None:
        self.view.go_to_difference(-1)

    def _on_on(self) -> None:
        self.view.go_to_difference(1)

    def _on_refused(self, error: CnnStudioError) -> None:
        self.refusal.setText(str(error))
        self.refusal.show()
        announce(self.refusal, str(error))
        self.fit()

    def _on_copy(self) -> None:
        assert self._comparison is not None
        titles = (side.title for side in self._sides)
        QGuiApplication.clipboard().setText(as_text(self._comparison, self._found, *titles))
        announce(self.copy, text("The comparison is on the clipboard."))
        self.copy.setText(text("Copied"))
