"""Inspect, middle: what one layer makes of the image."""

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from cnnstudio.core.analysis import analyze
from cnnstudio.core.messages import Failed, Maps
from cnnstudio.core.texts import mark, plural, text
from cnnstudio.data.arrays import unpack
from cnnstudio.data.sources import facts
from cnnstudio.gui.colormaps import Colormap, limits, to_image
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.image_grid import ImageGrid
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layer_strip import LayerStrip
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.scale_bar import ScaleBar
from cnnstudio.gui.widgets.segmented import Segmented

_MAP_SIDE, _NUMBER_SIDE = 96, 44
BY_NUMBER, BY_STRENGTH = "number", "strength"


class InspectMapsPanel(QWidget):
    """One scale for the whole layer, so that maps can be compared; numbers of a vector are cells of one colour."""

    panel_id = "inspect_maps"
    title = mark("Feature maps")
    workspace = "inspect"
    place = Place.CENTRE

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._maps: np.ndarray = np.empty((0, 0, 0), np.float32)
        self._order = np.empty(0, np.int64)
        self._limits = (0.0, 1.0)
        self._shown = ""
        self.strip = LayerStrip(context.appearance)
        self.grid = ImageGrid(context.appearance)
        self.scale = ScaleBar(Colormap.VIRIDIS, context.appearance)
        orders = [(BY_NUMBER, text("in order")), (BY_STRENGTH, text("strongest first"))]
        self.order = Segmented(orders, context.appearance)
        self._headline, self._source = Label(role="title"), Label(tone="muted")
        self._place = ContentOrEmpty(self._content(), context.appearance, "train")
        column(self, spacing=0, margins=(16, 16, 8, 0)).addWidget(self._place)
        self._connect(context)
        self._show_run()

    def _connect(self, context: Context) -> None:
        inspector, session = context.inspector, context.session
        self.strip.chosen.connect(inspector.choose_layer)
        self.order.chosen.connect(self._show_grid)
        self._place.pressed.connect(context.navigation.train)
        inspector.layer_changed.connect(self._on_layer_changed)
        inspector.maps_arrived.connect(self._show_maps)
        inspector.refused.connect(self._on_refused)
        session.run_changed.connect(self._show_run)

    def _content(self) -> QWidget:
        content = QWidget()
        head = row(spacing=12)
        head.addWidget(self._headline)
        head.addWidget(self._source, 1)
        tools = row(spacing=12, margins=(0, 0, 8, 0))
        tools.addWidget(self.scale)
        tools.addStretch(1)
        tools.addWidget(self.order)
        layout = column(content, spacing=8)
        layout.addWidget(self.strip)
        layout.addLayout(head)
        layout.addLayout(tools)
        layout.addWidget(self.grid, 1)
        return content

    def _show_run(self) -> None:
        run = self._context.session.run
        if run is None:
            self._place.show_empty(text("Train first. It takes about ten seconds."), text("Train"))
            return
        analysis = analyze(run.project.network, facts(run.project))
        self.strip.show_layers(
            [
                (layer_id, result.layer.title, "×".join(map(str, result.output_shape or ())))
                for layer_id, result in analysis.layers.items()
            ]
        )
        self._shown = ""
        self._place.show_empty(text("The training has just begun: the maps come with its first weights."))
        self._on_layer_changed()

    def _on_layer_changed(self) -> None:
        self.strip.choose(self._context.inspector.layer_id)

    def _show_maps(self, maps: Maps) -> None:
        run = self._context.session.run
        if run is None:
            return
        values = unpack(maps.values)
        is_vector = values.ndim == 1
        self._maps = values.reshape(1, 1, -1) if is_vector else values
        self._limits = limits(self._maps)
        self._place.show_content()
        self.scale.show_limits(*self._limits)
        layer = run.project.network.layer(maps.layer_id)
        name = text("{layer} {ordinal}", layer=layer.title, ordinal=run.project.network.ordinal(layer.id))
        count = self._maps.shape[2]
        self._headline.setText(
            plural("{count} number of {layer}", "{count} numbers of {layer}", count, layer=name)
            if is_vector
            else plural("{count} feature map of {layer}", "{count} feature maps of {layer}", count, layer=name)
        )
        self._source.setText(text("run {run}, epoch {epoch}", run=run.number, epoch=maps.epoch))
        self._show_grid()

    def _show_grid(self) -> None:
        """The same layer keeps its scroll position while new weights come in; another one begins at the top."""
        layer_id = self._context.inspector.layer_id or ""
        strength = np.abs(self._maps).mean(axis=(0, 1))
        by_strength = self.order.current == BY_STRENGTH
        self._order = np.argsort(-strength, kind="stable") if by_strength else np.arange(len(strength))
        shown = f"{layer_id} {self._maps.shape} {self.order.current}"
        if shown == self._shown:
            self.grid.refresh()
            return
        self._shown = shown
        pixels = max(self._maps.shape[:2])
        side = _NUMBER_SIDE if pixels == 1 else _MAP_SIDE
        self.grid.show_images(len(self._order), self._picture, self._caption, side=side, pixels=pixels)

    def _picture(self, place: int) -> QImage:
        return to_image(self._maps[:, :, self._order[place]], Colormap.VIRIDIS, *self._limits)

    def _caption(self, place: int) -> str:
        number = int(self._order[place])
        if self._maps.shape[:2] == (1, 1):
            return f"{float(self._maps[0, 0, number]):.2f}".replace("-", "−")
        return str(number)

    def _on_refused(self, failed: Failed) -> None:
        self._place.show_empty(f"{failed.message} {failed.hint}")
