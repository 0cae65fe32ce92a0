"""Where the numbers come from: the output shape, the parameters and the receptive field of a layer, derived."""

from PySide6.QtWidgets import QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.derivations import count_derivation, shape_derivation
from cnnstudio.core.layers import Derivation
from cnnstudio.core.texts import text
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.section_label import SectionLabel


class NumberSources(QWidget):
    """Three callouts that keep their place; those without a number to explain are hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.output, self.parameters, self.field = Callout(), Callout(), Callout()
        self._unknown = Label(
            text("They appear as soon as the layer receives something that it can work on."), tone="muted", wrap=True
        )
        layout = column(self, spacing=8)
        layout.addWidget(SectionLabel(text("Where the numbers come from")))
        for widget in (self.output, self.parameters, self.field, self._unknown):
            layout.addWidget(widget)

    def show_layer(self, analysis: Analysis, layer_id: str) -> None:
        output = shape_derivation(analysis, layer_id)
        _show(self.output, output)
        _show(self.parameters, count_derivation(analysis, layer_id))
        seen = seen_pixels(analysis, layer_id)
        self.field.setVisible(seen is not None)
        if seen is not None:
            self.field.show_content(seen[0], words=seen[1])
        self._unknown.setVisible(output is None)


def seen_pixels(analysis: Analysis, layer_id: str) -> tuple[str, str] | None:
    """How much of the image one value of a layer sees, as title and words; None where the layer has no maps."""
    result = analysis.layers[layer_id]
    field = result.receptive_field
    if field is None or field.size == (1, 1):
        return None
    height, width = field.limited_to(analysis.facts.input_shape)
    title = text("Sees {height} × {width} pixels of the image", height=height, width=width)
    if (height, width) == analysis.facts.input_shape[:2]:
        return title, text("One value of this layer can depend on the whole image.")
    if field.step == (1, 1):
        return title, text("Each value comes from a patch of this size; that of its neighbour lies 1 pixel further.")
    return title, text(
        "Each value comes from a patch of this size; that of its neighbour lies {step} pixels further.",
        step=field.step[1],
    )


def _show(callout: Callout, derivation: Derivation | None) -> None:
    callout.setVisible(derivation is not None)
    if derivation is not None:
        callout.show_content(derivation.title, derivation.formula.split("\n"), derivation.words)
