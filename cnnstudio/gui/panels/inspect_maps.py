"""Inspect, middle: what one layer makes of the image."""

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from cnnstudio.core.analysis import analyze
from cnnstudio.core.messages import Failed, Maps
from cnnstudio.core.network import Layer
from cnnstudio.core.texts import mark, text
from cnnstudio.data.arrays import unpack
from cnnstudio.data.sources import facts
from cnnstudio.gui.context import Context
from cnnstudio.gui.inspect.map_stack import map_stack
from cnnstudio.gui.looks.colormaps import Colormap, limits, to_image
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.training.session import State
from cnnstudio.gui.training.unfinished import unfinished
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.grid_layout import MARGIN as RING
from cnnstudio.gui.widgets.image_grid import ImageGrid
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layer_strip import LayerStrip
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.scale_bar import ScaleBar
from cnnstudio.gui.widgets.segmented import Segmented

_MAP_SIDE, _NUMBER_SIDE, _PICTURE_SIDE = 96, 44, 448
_LARGEST_MAP, _LARGEST_NUMBER = 448, 96
BY_NUMBER, BY_STRENGTH = "number", "strength"


class InspectMapsPanel(QWidget):
    """One scale for the whole layer, so that maps can be compared; a vector is cells of one colour, or one picture."""

    panel_id = "inspect_maps"
    title = mark("Feature maps")
    place = Place.CENTRE

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stack = map_stack(np.empty((0, 0, 0), np.float32))
        self._order = np.empty(0, np.int64)
        self._limits = (0.0, 1.0)
        self._shown = ""
        self.strip = LayerStrip(context.appearance)
        self.grid = ImageGrid(context.appearance, name=text("Feature maps"))
        self.scale = ScaleBar(Colormap.VIRIDIS, context.appearance)
        orders = [(BY_NUMBER, text("in order")), (BY_STRENGTH, text("strongest first"))]
        self.order = Segmented(orders, context.appearance, name=text("Order of the maps"))
        self._headline, self._source = Label(role="title"), ElidedLabel(tone="muted")
        self._place = ContentOrEmpty(self._content(), context.appearance, "train")
        layout = column(self, spacing=8, margins=(12, 16, 8, 0))
        strip = row(margins=(RING - 1, 0, 0, 0))
        strip.addWidget(self.strip)
        layout.addLayout(strip)
        layout.addWidget(self._place, 1)
        self._connect(context)
        self._show_run()

    def _connect(self, context: Context) -> None:
        inspector, session = context.inspector, context.session
        self.strip.chosen.connect(inspector.choose_layer)
        self.order.chosen.connect(self._show_grid)
        self._place.pressed.connect(self._on_pressed)
        inspector.layer_changed.connect(self._on_layer_changed)
        inspector.image_changed.connect(self._on_image_changed)
        inspector.maps_arrived.connect(self._show_maps)
        inspector.maps_refused.connect(self._on_refused)
        session.run_changed.connect(self._show_run)
        session.finished.connect(self._on_ended)
        session.failed.connect(self._on_ended)
        context.document.analyzed.connect(self._on_analyzed)

    def _content(self) -> QWidget:
        content = QWidget()
        head = row(spacing=12, margins=(RING, 0, 0, 0))
        head.addWidget(self._headline)
        head.addWidget(self._source, 1)
        tools = row(spacing=12, margins=(RING, 0, 8, 0))
        tools.addWidget(self.scale)
        tools.addStretch(1)
        tools.addWidget(self.order)
        layout = column(content, spacing=8)
        layout.addLayout(head)
        layout.addLayout(tools)
        layout.addWidget(self.grid, 1)
        return content

    def _show_run(self) -> None:
        run = self._context.session.run
        if run is None or (run.end is not None and not run.has_model):
            self.strip.hide()
            self._show_invitation()
            return
        self.strip.show()
        analysis = analyze(run.project.network, facts(run.project))
        self.strip.show_layers(
            [
                (
                    layer_id,
                    _short_title(result.layer),
                    "×".join(map(str, result.output_shape or ())),
                )
                for layer_id, result in analysis.layers.items()
                if not result.is_bypassed
            ]
        )
        self._shown = ""
        self._place.show_empty(text("The maps come with the next batch."))
        self._on_layer_changed()

    def _show_invitation(self) -> None:
        errors = self._context.document.analysis.errors
        obstacle = errors[0].message if errors else ""
        run = self._context.session.run
        sentence = text("Train first. It takes about ten seconds.") if run is None else unfinished(run)
        self._place.show_empty(sentence, text("Train"), obstacle)

    def _on_analyzed(self) -> None:
        if not self._context.session.has_model and self._context.session.state is State.IDLE:
            self._show_invitation()

    def _on_ended(self) -> None:
        """What failed, or was stopped, before there was a network left nothing to look into."""
        if not self._context.session.has_model:
            self._show_run()

    def _on_layer_changed(self) -> None:
        self.strip.choose(self._context.inspector.layer_id)

    def _show_maps(self, maps: Maps) -> None:
        run = self._context.session.run
        if run is None:
            return
        self._stack = map_stack(unpack(maps.values))
        self._limits = limits(self._stack.pictures)
        self._place.show_content()
        self.scale.show_limits(*self._limits)
        layer = run.project.network.layer(maps.layer_id)
        name = run.project.network.called(layer.id)
        self._headline.setText(self._stack.headline(name))
        self.order.setVisible(self._stack.pictures.shape[2] > 1)
        self._source.setText(text("run {run}, epoch {epoch}", run=run.number, epoch=maps.epoch))
        self._show_grid()

    def _show_grid(self) -> None:
        """The same layer keeps its scroll position while new weights come in; another one begins at the top."""
        layer_id = self._context.inspector.layer_id or ""
        pictures = self._stack.pictures
        strength = np.abs(pictures).mean(axis=(0, 1))
        by_strength = self.order.current == BY_STRENGTH
        self._order = np.argsort(-strength, kind="stable") if by_strength else np.arange(len(strength))
        shown = f"{layer_id} {pictures.shape} {self.order.current}"
        if shown == self._shown:
            self.grid.refresh()
            return
        self._shown = shown
        pixels, one_picture = max(pictures.shape[:2]), self._stack.is_one_picture
        are_numbers = pixels == 1
        side = _NUMBER_SIDE if are_numbers else _PICTURE_SIDE if one_picture else _MAP_SIDE
        self.grid.show_images(
            len(self._order),
            self._picture,
            None if one_picture else self._caption,
            side=side,
            pixels=pixels,
            largest=_LARGEST_NUMBER if are_numbers else _LARGEST_MAP,
            in_a_row=are_numbers,
        )

    def _picture(self, place: int) -> QImage:
        return to_image(self._stack.pictures[:, :, self._order[place]], Colormap.VIRIDIS, *self._limits)

    def _caption(self, place: int) -> str:
        return self._stack.caption(int(self._order[place]))

    def _on_image_changed(self) -> None:
        inspector = self._context.inspector
        if inspector.draws and inspector.image is None and self._context.session.run is not None:
            self._place.show_empty(text("Draw something at the left: its maps appear here."), "")

    def _on_refused(self, failed: Failed) -> None:
        """The strip stays: another layer may well be shown."""
        self._place.show_empty(f"{failed.message} {failed.hint}".strip(), text("Try again"), "")

    def _on_pressed(self) -> None:
        if self._context.session.has_model:
            self._context.inspector.ask_anew()
        else:
            self._context.navigation.train()


def _short_title(layer: Layer) -> str:
    return layer.name or (layer.spec.short_title if layer.spec is not None else layer.type_title)
