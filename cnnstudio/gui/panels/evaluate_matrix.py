"""Evaluate, middle: how often each class was taken for each, and the images behind a cell; or originals and outputs."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from cnnstudio.core.metrics import Scores
from cnnstudio.core.texts import mark, number, plural, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.evaluate.reconstruction_page import ReconstructionPage
from cnnstudio.gui.evaluator import Result
from cnnstudio.gui.looks.colormaps import pixels_image
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.grid_layout import MARGIN as RING
from cnnstudio.gui.widgets.image_grid import ImageGrid
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.matrix_view import MatrixView
from cnnstudio.gui.widgets.probability_bars import percent
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.segmented import Segmented

_SIDE = 80
COUNTS, SHARES = "counts", "shares"


class EvaluateMatrixPanel(QWidget):
    """Rows are the true classes until the axes are swapped."""

    panel_id = "evaluate_matrix"
    title = mark("Confusion matrix")
    place = Place.CENTRE

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._evaluator = context.evaluator
        self._shown: list[int] = []
        self.matrix = MatrixView(context.appearance)
        self.images = ImageGrid(context.appearance, name=text("Images of the cell"))
        self.unit = Segmented(
            [(COUNTS, text("counts")), (SHARES, text("% of row"))], context.appearance, name=text("Unit")
        )
        self.swap = Button(text("swap axes"), context.appearance, "swap")
        self.swap.setCheckable(True)
        self._accuracy, self._sentence = Label(role="display"), Label(tone="muted", wrap=True)
        self._caption = SectionLabel()
        self.reconstruction = ReconstructionPage(context)
        self._classes = self._made_classes()
        self._place = ContentOrEmpty(self._content(), context.appearance, "train")
        column(self, spacing=0, margins=(20, 16, 16, 8)).addWidget(self._place)
        self.setFocusProxy(self.matrix)
        self._connect(context)
        self._show()

    def headline(self) -> tuple[str, str]:
        """The accuracy and the sentence beside it."""
        return self._accuracy.text(), self._sentence.text()

    def _connect(self, context: Context) -> None:
        context.guide.pin("matrix", self.matrix)
        self.matrix.clicked.connect(self._evaluator.choose_cell)
        self.images.clicked.connect(self._on_image_clicked)
        self.unit.chosen.connect(self._on_unit_chosen)
        self.swap.toggled.connect(self.matrix.swap_axes)
        self._place.pressed.connect(self._on_pressed)
        self._evaluator.changed.connect(self._show)
        self._evaluator.cell_changed.connect(self._show_images)
        context.session.state_changed.connect(self._on_circumstances_changed)
        context.document.analyzed.connect(self._on_circumstances_changed)

    def _content(self) -> QWidget:
        """One of the two is shown: classes were confused, or images drawn again."""
        content = QWidget()
        layout = column(content, spacing=0)
        layout.addWidget(self._classes)
        layout.addWidget(self.reconstruction)
        return content

    def _made_classes(self) -> QWidget:
        content = QWidget()
        head = row(spacing=12, margins=(RING, 0, RING, 0))
        head.addWidget(self._accuracy, 1)
        head.addWidget(self.unit)
        head.addWidget(self.swap)
        self.images.setFixedHeight(_SIDE + 44)
        layout = column(content, spacing=8)
        layout.addLayout(head)
        layout.addWidget(self._sentence)
        layout.addWidget(self.matrix, 1)
        layout.addWidget(self._caption)
        layout.addWidget(self.images)
        for label in (self._sentence, self._caption):
            label.setContentsMargins(RING, 0, 0, 0)
        return content

    def _show(self) -> None:
        result, is_reconstructed = self._evaluator.result, self._evaluator.reconstructed is not None
        self._classes.setVisible(not is_reconstructed)
        self.reconstruction.setVisible(is_reconstructed)
        if is_reconstructed:
            self._place.show_content()
            self.reconstruction.show_result()
            return
        if result is None:
            self._show_why_not()
            return
        scores = Scores(result.matrix)
        low, high = scores.interval
        wrong = scores.total - scores.correct
        self._place.show_content()
        self._accuracy.setText(text("{percent} %", percent=f"{100 * scores.accuracy:.1f}"))
        self._sentence.setText(
            text(
                "{low} to {high} % with 95 % confidence · wrong on {wrong} of {total} {split} images",
                low=f"{100 * low:.1f}",
                high=f"{100 * high:.1f}",
                wrong=number(wrong),
                total=number(scores.total),
                split=text("test") if result.split == "test" else text("validation"),
            )
        )
        self.matrix.show_matrix(result.matrix, result.classes)
        self._show_images()

    def _on_circumstances_changed(self) -> None:
        if self._evaluator.result is None and self._evaluator.reconstructed is None:
            self._show_why_not()

    def _show_why_not(self) -> None:
        session, failure = self._context.session, self._evaluator.failure
        if failure is not None:
            self._place.show_empty(f"{failure.message} {failure.hint}".strip(), text("Try again"), "")
        elif self._evaluator.waiting:
            self._place.show_empty(text("The network is answering every image of the set."))
        elif session.run is not None and session.run.end is None:
            coming = (
                text("Originals and outputs come when the training has ended.")
                if session.run.reconstructs
                else text("The matrix comes when the training has ended.")
            )
            self._place.show_empty(coming)
        else:
            errors = self._context.document.analysis.errors
            obstacle = errors[0].message if errors else ""
            self._place.show_empty(text("Train first. It takes about ten seconds."), text("Train"), obstacle)

    def _show_images(self) -> None:
        result, cell = self._evaluator.result, self._evaluator.cell
        if result is None or cell is None:
            self._caption.setText(text("Click a cell to see its images"))
            self.images.show_images(0, self._picture)
            return
        self.matrix.choose(*cell)
        self._shown = [int(place) for place in result.images_of(*cell)]
        self._caption.setText(_caption(result, cell, len(self._shown)))
        self.images.show_images(
            len(self._shown), self._picture, self._confidence, side=_SIDE, pixels=self._largest_side()
        )
        self.images.setFixedHeight(self.images.row_height)

    def _largest_side(self) -> int:
        prepared = self._context.run_images.prepared
        return max(prepared.images.shape[1:3]) if prepared is not None else 0

    def _picture(self, place: int) -> QImage | None:
        result = self._evaluator.result
        if result is None or self._context.run_images.prepared is None:
            return None
        return pixels_image(self._context.run_images.image(int(result.indices[self._shown[place]])))

    def _confidence(self, place: int) -> str:
        result, cell = self._evaluator.result, self._evaluator.cell
        if result is None or cell is None:
            return ""
        share = float(result.probabilities[self._shown[place], cell[1]])
        return text("{name}: {percent}", name=result.classes[cell[1]], percent=percent(share))

    def _on_image_clicked(self, place: int) -> None:
        """An image is looked into where its feature maps are."""
        result = self._evaluator.result
        if result is not None:
            self._context.inspector.choose_image(int(result.indices[self._shown[place]]))
            self._context.navigation.show_workspace("inspect")

    def _on_unit_chosen(self, unit: str) -> None:
        self.matrix.show_shares(unit == SHARES)

    def _on_pressed(self) -> None:
        if self._evaluator.failure is not None:
            self._evaluator.ask_anew()
        else:
            self._context.navigation.train()


def _caption(result: Result, cell: tuple[int, int], count: int) -> str:
    true, answer = (result.classes[place] for place in cell)
    if cell[0] == cell[1]:
        return plural("{count} image of class {true}, read right", "{count} images of class {true}, read right", count,
                      true=true)  # fmt: skip
    return plural(
        "{count} image of class {true} taken for {answer}",
        "{count} images of class {true} taken for {answer}",
        count,
        true=true,
        answer=answer,
    )
