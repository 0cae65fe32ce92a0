"""Inspect, left: which image the network looks at, and what it takes it for."""

import numpy as np
from PySide6.QtWidgets import QWidget

from cnnstudio.core.messages import Maps
from cnnstudio.core.texts import mark, text
from cnnstudio.data.arrays import unpack
from cnnstudio.gui.colormaps import pixels_image
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.pixel_picture import PixelPicture
from cnnstudio.gui.widgets.probability_bars import ProbabilityBars
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.side_panel import SidePanel

_SIDE = 196


class InspectImagePanel(SidePanel):
    """Images of the test part, which the training has never seen."""

    panel_id = "inspect_image"
    title = mark("Image")
    workspace = "inspect"
    place = Place.LEFT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._random = np.random.default_rng()
        self.picture = PixelPicture(_SIDE)
        self.bars = ProbabilityBars(context.appearance)
        self.previous = IconButton("previous", text("Previous image"), context.appearance)
        self.next = IconButton("next", text("Next image"), context.appearance)
        self.shuffle = IconButton("shuffle", text("Any image"), context.appearance)
        self._verdict = Label(role="strong", wrap=True)
        self._origin = Label(role="caption", tone="muted", wrap=True)
        self._answers = SectionLabel(text("Probabilities"))
        self._stale = Callout()
        self._lay_out()
        self._connect(context)
        self._show_image()
        self._show_staleness()

    def verdict(self) -> str:
        """The sentence about this image."""
        return self._verdict.text()

    def _lay_out(self) -> None:
        buttons = row(spacing=8)
        for button in (self.previous, self.next, self.shuffle):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.content.addWidget(Label(text("Image"), "title"))
        self.content.addWidget(self.picture)
        self.content.addLayout(buttons)
        for widget in (self._origin, self._verdict, self._answers, self.bars, self._stale):
            self.content.addWidget(widget)
        self.content.addStretch(1)

    def _connect(self, context: Context) -> None:
        self.previous.clicked.connect(self._show_previous)
        self.next.clicked.connect(self._show_next)
        self.shuffle.clicked.connect(self._show_any)
        context.inspector.image_changed.connect(self._show_image)
        context.inspector.maps_arrived.connect(self._show_answer)
        context.document.analyzed.connect(self._show_staleness)
        context.session.run_changed.connect(self._show_staleness)

    def _show_image(self) -> None:
        inspector = self._context.inspector
        prepared, image = self._context.run_images.prepared, inspector.image
        for tool in (self.previous, self.next, self.shuffle, self.picture):
            tool.setVisible(image is not None)
        for answer in (self._answers, self.bars, self._verdict):
            answer.hide()
        if prepared is None or image is None:
            self._origin.setText(text("Images come with the first training."))
            return
        name = prepared.classes[prepared.labels[inspector.index]]
        self.picture.show_image(pixels_image(image), text("An image of class {name}", name=name))
        self._origin.setText(text("test image {index} · true class {name}", index=inspector.index, name=name))

    def _show_answer(self, maps: Maps) -> None:
        prepared = self._context.run_images.prepared
        if prepared is None:
            return
        probabilities = unpack(maps.probabilities)
        true_class = int(prepared.labels[self._context.inspector.index])
        answer = int(np.argmax(probabilities))
        right = answer == true_class
        sentence = text("Right: taken for {answer}.") if right else text("Wrong: taken for {answer}.")
        self._verdict.setText(sentence.format(answer=prepared.classes[answer]))
        self._verdict.set_tone("good" if right else "bad")
        self.bars.show_probabilities(prepared.classes, probabilities.tolist(), true_class)
        for widget in (self._answers, self.bars, self._verdict):
            widget.show()

    def _show_staleness(self) -> None:
        run = self._context.session.run
        stale = run is not None and run.project.network != self._context.document.network
        self._stale.setVisible(stale)
        self._stale.show_content(
            words=text("Trained on an earlier version of the network. Train again to see the present one."), tone="warn"
        )

    def _show_previous(self) -> None:
        self._step(-1)

    def _show_next(self) -> None:
        self._step(1)

    def _show_any(self) -> None:
        tests = self._tests()
        self._context.inspector.choose_image(int(self._random.choice(tests)))

    def _step(self, by: int) -> None:
        tests = self._tests()
        place = int(np.searchsorted(tests, self._context.inspector.index))
        self._context.inspector.choose_image(int(tests[(place + by) % len(tests)]))

    def _tests(self) -> np.ndarray:
        prepared = self._context.run_images.prepared
        assert prepared is not None
        return prepared.split.test
