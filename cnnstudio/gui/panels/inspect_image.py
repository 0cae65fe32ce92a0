"""Inspect, left: which image the network looks at, one of the data or one that is drawn, and what it takes it for."""

import numpy as np
from PySide6.QtWidgets import QWidget

from cnnstudio.core.messages import Maps
from cnnstudio.core.project import Project
from cnnstudio.core.texts import mark, text
from cnnstudio.data.arrays import unpack
from cnnstudio.gui.context import Context
from cnnstudio.gui.inspect.data_page import SIDE, DataPage
from cnnstudio.gui.inspect.drawing_page import DrawingPage
from cnnstudio.gui.looks.colormaps import pixels_image
from cnnstudio.gui.output_image import pixels_of
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.training.staleness import staleness
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.pixel_picture import PixelPicture
from cnnstudio.gui.widgets.probability_bars import ProbabilityBars, percent
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.segmented import Segmented
from cnnstudio.gui.widgets.side_panel import SidePanel

DATA, DRAWING = "data", "drawing"


class InspectImagePanel(SidePanel):
    """The pages bring the image; the answer to it stands below."""

    panel_id = "inspect_image"
    title = mark("Image")
    place = Place.LEFT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.source = Segmented([(DATA, text("Data")), (DRAWING, text("Draw"))], context.appearance, name=text("Image"))
        self.data, self.drawing = DataPage(context), DrawingPage(context)
        self.bars = ProbabilityBars(context.appearance)
        self._verdict = Label(role="strong", wrap=True)
        self._answers = SectionLabel(text("Probabilities"))
        self._answers.setContentsMargins(0, 8, 0, 0)
        self.output = PixelPicture(SIDE)
        self._stale = Callout()
        self._lay_out()
        self._connect(context)
        self._on_image_changed()
        self._show_staleness()

    def verdict(self) -> str:
        """The sentence about this image."""
        return self._verdict.text()

    def _lay_out(self) -> None:
        self.content.addWidget(Label(text("Image"), "title"))
        for widget in (
            self.source,
            self.data,
            self.drawing,
            self._verdict,
            self._answers,
            self.bars,
            self.output,
            self._stale,
        ):
            self.content.addWidget(widget)
        self.content.addStretch(1)

    def _connect(self, context: Context) -> None:
        context.guide.pin("draw", self.source)
        self.source.chosen.connect(self._on_source_chosen)
        context.inspector.image_changed.connect(self._on_image_changed)
        context.inspector.maps_arrived.connect(self._show_answer)
        context.inspector.maps_refused.connect(self._hide_answer)
        context.run_images.changed.connect(self._on_image_changed)
        context.document.analyzed.connect(self._show_staleness)
        context.session.run_changed.connect(self._show_staleness)
        # Another network has not answered yet.
        context.session.run_changed.connect(self._hide_answer)
        self._stale.link_clicked.connect(self._on_compare)

    def _on_source_chosen(self, source: str) -> None:
        inspector = self._context.inspector
        inspector.look_at_drawing() if source == DRAWING else inspector.choose_image(inspector.index)

    def _on_image_changed(self) -> None:
        inspector, prepared = self._context.inspector, self._context.run_images.prepared
        self.source.choose(DRAWING if inspector.draws else DATA)
        self.source.setVisible(prepared is not None)
        is_grey = prepared is not None and prepared.images.shape[3] == 1
        pen = self.source.segment(DRAWING)
        pen.setEnabled(is_grey)
        pen.setToolTip("" if is_grey else text("This network was trained on colour images; the pen draws grey ones."))
        self.data.setVisible(not inspector.draws)
        self.drawing.setVisible(inspector.draws)
        self._hide_answer()

    def _hide_answer(self) -> None:
        for answer in (self._answers, self.bars, self.output, self._verdict):
            answer.hide()

    def _show_answer(self, maps: Maps) -> None:
        prepared = self._context.run_images.prepared
        run = self._context.session.run
        if prepared is None or run is None:
            return
        if run.reconstructs:
            self._show_output(maps, run.project)
            return
        inspector = self._context.inspector
        probabilities = unpack(maps.answer)
        true_class = None if inspector.draws else int(prepared.labels[inspector.index])
        answer = int(np.argmax(probabilities))
        right = None if true_class is None else answer == true_class
        self._say(prepared.classes[answer], float(probabilities[answer]), right)
        self.bars.show_probabilities(prepared.classes, probabilities.tolist(), true_class)
        self._answers.setText(text("Probabilities"))
        for widget in (self._answers, self.bars, self._verdict):
            widget.show()

    def _show_output(self, maps: Maps, project: Project) -> None:
        """Below the image what the network made of it: nothing was asked about its class."""
        image = self._context.inspector.image
        if image is None:
            return
        output = pixels_of(unpack(maps.answer), project)
        self.output.show_image(pixels_image(output), text("What the network puts out"))
        self._answers.setText(text("What the network puts out"))
        if output.shape == image.shape:
            distance = np.abs(output.astype(float) - image).mean()
            self._verdict.setText(text("On average {distance} of 255 grey levels away.", distance=f"{distance:.1f}"))
            self._verdict.set_tone("")
        self._verdict.setVisible(output.shape == image.shape)
        for widget in (self._answers, self.output):
            widget.show()

    def _say(self, answer: str, share: float, right: bool | None) -> None:
        """A drawing has no true class: only its author knows."""
        if right is None:
            self._verdict.setText(text("Taken for {answer}, {percent} sure.", answer=answer, percent=percent(share)))
            self._verdict.set_tone("")
            return
        sentence = mark("Right: taken for {answer}.") if right else mark("Wrong: taken for {answer}.")
        self._verdict.setText(text(sentence, answer=answer))
        self._verdict.set_tone("good" if right else "bad")

    def _show_staleness(self) -> None:
        run = self._context.session.run
        project = self._context.document.project
        stale = staleness(run.project, project) if run is not None else ""
        self._stale.setVisible(bool(stale))
        differs = run is not None and run.project.network != project.network
        self._stale.show_content(
            words=text("{stale} Train again to see the present one.", stale=stale),
            link=text("Compare ›") if differs else "",
            tone="warn",
        )

    def _on_compare(self) -> None:
        run = self._context.session.run
        if run is not None:
            self._context.navigation.compare_with(run)
