"""The first convolution at this moment: its first maps, their scale, and where they come from."""

from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.live_maps import Moment
from cnnstudio.gui.looks.colormaps import Colormap, limits, to_image
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.map_tiles import MapTiles
from cnnstudio.gui.widgets.scale_bar import ScaleBar
from cnnstudio.gui.widgets.section_label import SectionLabel


class LiveMapsView(QWidget):
    """One scale for all maps, so that they can be compared. Hidden while there is nothing to see."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = SectionLabel()
        self.tiles = MapTiles()
        self.scale = ScaleBar(Colormap.VIRIDIS, appearance)
        self._source = Label(role="caption", tone="muted", wrap=True)
        layout = column(self, spacing=8)
        for widget in (self._title, self.tiles, self.scale, self._source):
            layout.addWidget(widget)
        self.hide()

    def words(self) -> tuple[str, str]:
        """Title, and where the numbers come from."""
        return self._title.text(), self._source.text()

    def show_moment(self, moment: Moment | None) -> None:
        """None hides the view."""
        self.setVisible(moment is not None)
        if moment is None:
            return
        name = moment.run.project.network.called(moment.layer_id)
        low, high = limits(moment.values)
        count = moment.values.shape[-1]
        images = [to_image(moment.values[:, :, place], Colormap.VIRIDIS, low, high) for place in range(count)]
        self.tiles.show_images(images, text("The first {count} feature maps of {layer}", count=count, layer=name))
        self.scale.show_limits(low, high)
        self._title.setText(text("{layer}, this moment", layer=name) if moment.run.end is None else name)
        self._source.setText(
            text(
                "run {run}, epoch {epoch} · validation image {image}",
                run=moment.run.number,
                epoch=moment.epoch,
                image=moment.image,
            )
        )
