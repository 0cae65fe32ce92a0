"""Evaluate, left: which part of the data is looked at, and whose answers these are."""

from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import mark, plural, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.training.staleness import staleness
from cnnstudio.gui.training.unfinished import unfinished
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.segmented import Segmented
from cnnstudio.gui.widgets.side_panel import SidePanel

VALIDATION, TEST = "validation", "test"


class EvaluateSetPanel(SidePanel):
    """The test part is sealed: a person opens it, and is told how often that was done."""

    panel_id = "evaluate_set"
    title = mark("Which images")
    place = Place.LEFT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._evaluator = context.evaluator
        self.parts = Segmented(
            [(VALIDATION, text("validation")), (TEST, text("test"))], context.appearance, name=text("Which images")
        )
        self.seal = Callout()
        self._run = Label(tone="muted", wrap=True)
        self._stale = Callout()
        self.content.addWidget(Label(text("Which images"), "title"))
        self.content.addWidget(self.parts)
        self.content.addWidget(self.seal)
        self.content.addSpacing(8)
        self.content.addWidget(SectionLabel(text("Which weights")))
        self.content.addWidget(self._run)
        self.content.addWidget(self._stale)
        self.content.addStretch(1)
        self._connect(context)
        self._show()

    def _connect(self, context: Context) -> None:
        self.parts.chosen.connect(self._evaluator.choose_split)
        self.seal.link_clicked.connect(self._open_test_set)
        self._stale.link_clicked.connect(self._on_compare)
        self._evaluator.changed.connect(self._show)
        context.session.run_changed.connect(self._show)
        for news in (context.session.epoch_finished, context.session.finished, context.session.failed):
            news.connect(self._show_run)
        context.document.analyzed.connect(self._show_run)

    def _show(self) -> None:
        self.parts.choose(self._evaluator.split)
        opened = self._evaluator.times_test_opened
        self.seal.show_content(
            text("The test set is sealed.") if not opened else text("The test set was opened."),
            words=text(
                "A training that ends reads one figure from it. Open it when you have decided: what you choose by it, "
                "it can no longer judge."
            )
            + (" " + plural("It was opened once.", "It was opened {count} times.", opened) if opened else ""),
            link="" if self._evaluator.split == TEST else text("Open the test set ›"),
        )
        self._show_run()

    def _show_run(self) -> None:
        run = self._context.session.run
        if run is None or not run.best_epoch:
            self._run.setText(text("Nothing was trained yet.") if run is None else unfinished(run))
            self._stale.hide()
            return
        by_loss = run.project.training.keep_best_by == "val_loss"
        best = text("validation loss") if by_loss else text("validation accuracy")
        self._run.setText(
            text("Run {run}, epoch {epoch}: the best by {measure}.", run=run.number, epoch=run.best_epoch, measure=best)
        )
        stale = staleness(run.project, self._context.document.project)
        self._stale.setVisible(bool(stale))
        differs = run.project.network != self._context.document.network
        self._stale.show_content(words=stale, link=text("Compare ›") if differs else "", tone="warn")

    def _on_compare(self) -> None:
        run = self._context.session.run
        if run is not None:
            self._context.navigation.compare_with(run)

    def _open_test_set(self) -> None:
        self._evaluator.choose_split(TEST)
