"""What a card says about its layer, and which layers form the two halves of a network."""

from dataclasses import dataclass

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.layers import Category
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Layer
from cnnstudio.core.problems import Problem, Severity
from cnnstudio.core.texts import dimensions, number, plural, text
from cnnstudio.gui.canvas.volume import volume

UNKNOWN = "?"


@dataclass(frozen=True)
class CardContent:
    """Everything that a card shows; equal contents look the same."""

    type_title: str
    name: str
    settings: str
    shape: str
    count: str
    category: Category | None
    """None for a type that this version does not know."""
    takes_input: bool
    output_shape: Shape | None
    error: str
    advice: str
    tooltip: str
    is_bypassed: bool = False
    """The network is that without it: the card shows what passes through."""
    asks_shape: bool = False
    """A quiz asks for it: it is known, and not told."""
    asks_count: bool = False
    shares: tuple[tuple[Category | None, float], ...] = ()
    """Of a card that stands for several layers: which part of them is of which category."""

    @property
    def words(self) -> str:
        """The card read aloud."""
        title = f"{self.type_title} {self.name}".strip()
        words = text("{layer}, {settings}, {numbers}", layer=title, settings=self.settings, numbers=self.numbers)
        return text("{card}. {problem}", card=words, problem=self.error) if self.error else words

    @property
    def numbers(self) -> str:
        """What is known of its numbers, and what is asked."""
        values = {"shape": self.shape, "count": self.count}
        if self.asks_shape and self.asks_count:
            return text("output shape and number of parameters are asked")
        if self.asks_shape:
            return text("output shape is asked, {count} parameters", **values)
        if self.asks_count:
            return text("output {shape}, number of parameters is asked", **values)
        return text("output {shape}, {count} parameters", **values)


def card_content(analysis: Analysis, layer_id: str) -> CardContent:
    """What the card of this layer says, given the analysis of its network."""
    return content_of(analysis.layers[layer_id], analysis.problems_of(layer_id))


def content_of(result: LayerAnalysis, problems: tuple[Problem, ...]) -> CardContent:
    """What the card of a layer says, given what is known of it and what is wrong with it."""
    layer, spec = result.layer, result.layer.spec
    return CardContent(
        type_title=layer.type_title,
        name=layer.name,
        settings=_settings(layer),
        shape=dimensions(result.output_shape) if result.output_shape is not None else UNKNOWN,
        count=number(result.parameters) if result.knows_count else UNKNOWN,
        category=spec.category if spec else None,
        takes_input=layer.takes_inputs,
        output_shape=result.output_shape,
        error=_sentences(problems, Severity.ERROR),
        advice=_sentences(problems, Severity.ADVICE),
        tooltip=_tooltip(layer),
        is_bypassed=layer.bypassed,
        asks_shape=result.shape_withheld,
        asks_count=result.count_withheld,
    )


def shapes_in_words(shapes: tuple[Shape | None, ...]) -> str:
    """The one shape that a group takes in or puts out, or how many there are."""
    if len(set(shapes)) == 1:
        return dimensions(shapes[0]) if shapes[0] is not None else UNKNOWN
    return plural("{count} shape", "{count} shapes", len(set(shapes)))


def halves(analysis: Analysis) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The layers that learn features and those that classify; None unless the network has both.

    What puts out the image again classifies nothing.

    Features end with the last layer that still delivers maps; which one that is stays open while shapes are asked.
    Input belongs to neither, nor does a layer whose shape is unknown.
    """
    if analysis.facts.reconstructs or analysis.withholds:
        return None
    known = [
        (layer_id, result.output_shape)
        for layer_id, result in analysis.layers.items()
        if result.output_shape is not None and result.layer.type_id != "input"
    ]
    last_map = max((index for index, (_, shape) in enumerate(known) if len(shape) > 1), default=-1)
    ids = tuple(layer_id for layer_id, _ in known)
    features, classification = ids[: last_map + 1], ids[last_map + 1 :]
    return (features, classification) if features and classification else None


def largest_face(analysis: Analysis) -> int:
    """The longest side of any feature map in the network: volumes are drawn in proportion to it."""
    boxes = (volume(result.output_shape or ()) for result in analysis.layers.values())
    return max((max(box.height, box.width) for box in boxes if box is not None), default=1)


def _settings(layer: Layer) -> str:
    settings = layer.spec.settings_line(layer.params) if layer.spec else text("unknown layer type")
    if not layer.bypassed:
        return settings
    return text("bypassed · {settings}", settings=settings) if settings else text("bypassed")


def _tooltip(layer: Layer) -> str:
    summary = text(layer.spec.summary) if layer.spec else text("The layer is kept as it is in the file.")
    if layer.bypassed:
        summary = text("Bypassed: what comes in goes on as it is. Ctrl+B uses the layer again.")
    # On the card a long name is cut short.
    return f"{layer.name}\n{summary}" if layer.name else summary


def _sentences(problems: tuple[Problem, ...], severity: Severity) -> str:
    return "\n".join(f"{p.message} {p.hint}".strip() for p in problems if p.severity is severity)
