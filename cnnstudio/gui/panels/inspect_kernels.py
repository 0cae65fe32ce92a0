"""Inspect, right: the numbers that the chosen layer has learned."""

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.messages import Failed, Kernels
from cnnstudio.core.texts import dimensions, mark, text
from cnnstudio.data.arrays import unpack
from cnnstudio.gui.context import Context
from cnnstudio.gui.inspect.kernel_stack import KernelStack, kernel_stack
from cnnstudio.gui.looks.colormaps import Colormap, symmetric, to_image
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.grid_layout import MARGIN as RING
from cnnstudio.gui.widgets.image_grid import ImageGrid
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.scale_bar import ScaleBar
from cnnstudio.gui.widgets.styling import restyle

_SIDE = 60


class InspectKernelsPanel(QFrame):
    """One picture a filter: the slice that looks at one channel of the layer's input."""

    panel_id = "inspect_kernels"
    title = mark("Kernels")
    place = Place.RIGHT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kernel: KernelStack | None = None
        self._channel = 0
        self._limits = (-1.0, 1.0)
        self._shown = ""
        self.grid = ImageGrid(context.appearance, name=text("Kernels"))
        self.scale = ScaleBar(Colormap.DIVERGING, context.appearance)
        self.previous = IconButton("previous", text("Previous input channel"), context.appearance)
        self.next = IconButton("next", text("Next input channel"), context.appearance)
        self._headline, self._source = Label(role="title"), Label(tone="muted", wrap=True)
        self._channel_words, self._others = Label(tone="muted"), Label(role="mono_caption", tone="muted", wrap=True)
        self._place = ContentOrEmpty(self._content(), context.appearance)
        column(self, spacing=0, margins=(8, 12, 4, 0)).addWidget(self._place)
        restyle(self, surface="panel")
        self.setMinimumWidth(220)
        self.previous.clicked.connect(self._show_previous)
        self.next.clicked.connect(self._show_next)
        context.inspector.kernels_arrived.connect(self._show_kernels)
        context.inspector.kernels_refused.connect(self._on_refused)
        context.inspector.layer_changed.connect(self._on_layer_changed)
        context.session.run_changed.connect(self._on_run_changed)
        self._on_run_changed()

    @property
    def channel(self) -> int:
        """Which channel of the layer's input the slices look at."""
        return self._channel

    def _content(self) -> QWidget:
        content = QWidget()
        self._channels = QWidget()
        channels = row(self._channels, spacing=8)
        channels.setContentsMargins(RING, 0, 0, 0)
        for widget in (self.previous, self.next):
            channels.addWidget(widget)
        channels.addWidget(self._channel_words, 1)
        layout = column(content, spacing=8)
        layout.addWidget(self._headline)
        layout.addWidget(self._source)
        layout.addWidget(self._others)
        scale = row(margins=(RING, 0, 0, 0))
        scale.addWidget(self.scale)
        scale.addStretch(1)
        layout.addLayout(scale)
        layout.addWidget(self._channels)
        layout.addWidget(self.grid, 1)
        for label in (self._headline, self._source, self._others):
            label.setContentsMargins(RING, 0, 0, 0)
        return content

    def _on_run_changed(self) -> None:
        self._shown = ""
        self._place.show_empty(text("The kernels of the chosen layer show here once it learns."))

    def _on_layer_changed(self) -> None:
        self._channel = 0

    def _on_refused(self, failed: Failed) -> None:
        self._place.show_empty(f"{failed.message} {failed.hint}".strip())

    def _show_kernels(self, kernels: Kernels) -> None:
        run = self._context.session.run
        if run is None:
            return
        network = run.project.network
        layer = network.layer(kernels.layer_id)
        arrays = dict(zip(kernels.names, map(unpack, kernels.arrays), strict=True))
        if not arrays:
            self._place.show_empty(text("{layer} has no weights: it computes without learning.", layer=layer.title))
            return
        self._place.show_content()
        self._kernel = kernel = kernel_stack(layer.type_id, arrays)
        self._channel = min(self._channel, kernel.channels - 1)
        self._limits = symmetric(kernel.slices)
        self.scale.show_limits(*self._limits)
        self._headline.setText(text("{layer}: {name}", layer=network.called(layer.id), name=kernel.name))
        # Run and epoch stay together: a figure alone in the last line says nothing.
        self._source.setText(
            text(
                "{shape} numbers · run\u00a0{run},\u00a0epoch\u00a0{epoch}",
                shape=dimensions(kernel.values.shape),
                run=run.number,
                epoch=kernels.epoch,
            )
        )
        self._others.setText("\n".join(_line(name, values) for name, values in arrays.items() if name != kernel.name))
        self._show_channel(kernel)
        self._show_grid(kernels.layer_id, kernel)

    def _show_channel(self, kernel: KernelStack) -> None:
        self._channels.setVisible(kernel.channels > 1)
        self._channel_words.setText(kernel.channel_words(self._channel))
        self.grid.refresh()

    def _show_grid(self, layer_id: str, kernel: KernelStack) -> None:
        """The same layer keeps its scroll position while new weights come in; another one begins at the top."""
        height, width, _, filters = kernel.slices.shape
        shown = f"{layer_id} {kernel.slices.shape}"
        if shown == self._shown:
            return
        self._shown = shown
        self.grid.show_images(filters, self._picture, str, side=_SIDE, pixels=max(height, width))

    def _picture(self, place: int) -> QImage:
        assert self._kernel is not None
        return to_image(self._kernel.slices[:, :, self._channel, place], Colormap.DIVERGING, *self._limits)

    def _show_previous(self) -> None:
        self._step(-1)

    def _show_next(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        if self._kernel is not None:
            self._channel = (self._channel + by) % self._kernel.channels
            self._show_channel(self._kernel)


def _line(name: str, values: np.ndarray) -> str:
    return text(
        "{name} × {shape}: {least} … {most}",
        name=name,
        shape=dimensions(values.shape),
        least=f"{values.min():.3f}",
        most=f"{values.max():.3f}",
    )
