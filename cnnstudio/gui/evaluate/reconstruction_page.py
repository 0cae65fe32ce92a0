"""Evaluate, middle, where the network learned the image itself: originals beside what it put out, with the error."""

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import number, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.output_image import side_by_side
from cnnstudio.gui.outputs import Outputs
from cnnstudio.gui.training.remark import decimal
from cnnstudio.gui.widgets.grid_layout import MARGIN as RING
from cnnstudio.gui.widgets.image_grid import ImageGrid
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.segmented import Segmented

MOST = 24
"""Pairs shown at a time."""
WORST, MIDDLE, BEST = "worst", "middle", "best"
_SIDE = 84


class ReconstructionPage(QWidget):
    """The worst first: there one sees what the network has no room for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._evaluator = context.evaluator
        self._outputs = Outputs(context.session, context.run_images, self)
        self._places: tuple[int, ...] = ()
        self._loss, self._sentence = Label(role="display"), Label(tone="muted", wrap=True)
        self.order = Segmented(
            [(WORST, text("worst")), (MIDDLE, text("middle")), (BEST, text("best"))],
            context.appearance,
            name=text("Which images"),
        )
        self.pairs = ImageGrid(context.appearance, name=text("Originals and outputs"))
        self._lay_out()
        self.order.chosen.connect(self._show_pairs)
        self.pairs.clicked.connect(self._on_pair_clicked)
        self._outputs.changed.connect(self.pairs.refresh)

    def headline(self) -> tuple[str, str]:
        """The mean loss and the sentence below it."""
        return self._loss.text(), self._sentence.text()

    def show_result(self) -> None:
        """What the evaluator has found."""
        found = self._evaluator.reconstructed
        if found is None:
            return
        self._loss.setText(decimal(found.loss))
        self._sentence.setText(
            text(
                "mean loss of {count} {split} images, from {best} to {worst} · the network puts out images: there are "
                "no classes to confuse",
                count=number(len(found.losses)),
                split=text("test") if found.split == "test" else text("validation"),
                best=decimal(float(found.losses.min())),
                worst=decimal(float(found.losses.max())),
            )
        )
        self._show_pairs()

    def _lay_out(self) -> None:
        head = row(spacing=12, margins=(RING, 0, 0, 0))
        head.addWidget(self._loss, 1)
        head.addWidget(self.order)
        caption = SectionLabel(text("Original · what the network put out"))
        layout = column(self, spacing=8)
        layout.addLayout(head)
        for widget in (self._sentence, caption):
            widget.setContentsMargins(RING, 0, 0, 0)
            layout.addWidget(widget)
        layout.addWidget(self.pairs, 1)

    def _show_pairs(self) -> None:
        found = self._evaluator.reconstructed
        if found is None:
            return
        self._places = _chosen(found.worst_first, self.order.current)
        self._outputs.ask(tuple(self._index(place) for place in range(len(self._places))))
        prepared = self._context.run_images.prepared
        pixels = max(prepared.images.shape[1:3]) if prepared is not None else 0
        self.pairs.show_images(len(self._places), self._picture, self._error, side=_SIDE, pixels=pixels, across=2)

    def _index(self, place: int) -> int:
        """Which image of the data stands at a place of the grid."""
        assert self._evaluator.reconstructed is not None
        return int(self._evaluator.reconstructed.indices[self._places[place]])

    def _picture(self, place: int) -> QImage | None:
        if self._evaluator.reconstructed is None or self._context.run_images.prepared is None:
            return None
        output = self._outputs.pixels(self._index(place))
        return side_by_side(self._context.run_images.image(self._index(place)), output) if output is not None else None

    def _error(self, place: int) -> str:
        found = self._evaluator.reconstructed
        return text("loss {loss}", loss=decimal(float(found.losses[self._places[place]]))) if found is not None else ""

    def _on_pair_clicked(self, place: int) -> None:
        """An image is looked into where its feature maps are."""
        self._context.inspector.choose_image(self._index(place))
        self._context.navigation.show_workspace("inspect")


def _chosen(worst_first: np.ndarray, order: str) -> tuple[int, ...]:
    """Places within the part: those at the beginning, around the middle, or at the end, the best first."""
    if order == BEST:
        worst_first = worst_first[::-1]
    start = max(0, (len(worst_first) - MOST) // 2) if order == MIDDLE else 0
    return tuple(int(place) for place in worst_first[start : start + MOST])
