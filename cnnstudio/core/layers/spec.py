"""What the studio knows of a layer type: one literal from which palette, forms, shapes, counts and code derive."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property

from cnnstudio.core.layers.axis_paths import SEEN_WHOLE, AxisPath
from cnnstudio.core.layers.formulas import Formula, above, joined, plain
from cnnstudio.core.layers.parameter import Argument, Parameter, Params, Value, checked, defaults, keras_arguments
from cnnstudio.core.layers.shapes import SAME_PLACE, Shape, Sight, Window
from cnnstudio.core.layers.value_range import ValueRange
from cnnstudio.core.texts import mark, text

InputShapes = tuple[Shape, ...]


class Category(Enum):
    """The groups of the palette, in its order; the value names the colour."""

    INPUT = "input"
    CONVOLUTION = "convolution"
    POOLING = "pooling"
    DENSE = "dense"
    ACTIVATION = "activation"
    NORMALIZATION = "normalization"
    REGULARIZATION = "regularization"
    RESHAPING = "reshaping"
    MERGING = "merging"
    PREPARATION = "preparation"
    AUGMENTATION = "augmentation"

    @property
    def title(self) -> str:
        return text(_TITLES[self])


_TITLES = {
    Category.INPUT: mark("Input"),
    Category.CONVOLUTION: mark("Convolution"),
    Category.POOLING: mark("Pooling"),
    Category.DENSE: mark("Dense"),
    Category.ACTIVATION: mark("Activation"),
    Category.NORMALIZATION: mark("Normalization"),
    Category.REGULARIZATION: mark("Regularization"),
    Category.RESHAPING: mark("Reshaping"),
    Category.MERGING: mark("Merging"),
    Category.PREPARATION: mark("Preparation"),
    Category.AUGMENTATION: mark("Augmentation"),
}


_USUALLY_LINEAR = {
    *(Category.CONVOLUTION, Category.DENSE, Category.RESHAPING, Category.REGULARIZATION, Category.AUGMENTATION),
}
_USUALLY_MIXES_CHANNELS = {Category.CONVOLUTION, Category.DENSE}
_USUALLY_KEEPS_VALUES = {
    *(Category.INPUT, Category.POOLING, Category.REGULARIZATION, Category.RESHAPING, Category.MERGING),
    *(Category.PREPARATION, Category.AUGMENTATION),
}
"""What comes out is about as large as what went in: the same values in other places, or means of them."""


class View(Enum):
    """What Inspect can show of a layer."""

    FEATURE_MAPS = "feature_maps"
    KERNELS = "kernels"


@dataclass(frozen=True)
class Weight:
    """One array that belongs to a layer; `meaning` says what it is, with {placeholders} for its sizes."""

    name: str
    shape: Shape
    trainable: bool = True
    meaning: str = ""
    origins: tuple[str, ...] = ()
    """Where each size came from: a setting's name, or ABOVE."""

    @property
    def count(self) -> int:
        return math.prod(self.shape)


@dataclass(frozen=True)
class Derivation:
    """How a number came about: what it is, the formula with its numbers line by line, and the same in words."""

    title: str
    lines: tuple[Formula, ...]
    words: str

    @property
    def formula(self) -> str:
        """The lines as text."""
        return plain(self.lines)


@dataclass(frozen=True)
class Explanation:
    """How a layer's output shape follows from its input and its settings."""

    lines: tuple[Formula, ...]
    words: str


@dataclass(frozen=True)
class Example:
    """A use of the layer that tests build in Keras and compare."""

    inputs: InputShapes
    params: Mapping[str, Value] = field(default_factory=dict)


def no_weights(_params: Params, _inputs: InputShapes) -> tuple[Weight, ...]:
    return ()


def same_shape(_params: Params, inputs: InputShapes) -> Shape:
    return inputs[0]


def unchanged(_params: Params, _inputs: InputShapes, output: Shape) -> Explanation:
    """The derivation of a layer that leaves the shape alone."""
    return Explanation((joined(" × ", map(above, output)),), text("The shape stays as it comes from the layer above."))


def kernel_products(weights: Sequence[Weight], output: Shape) -> int:
    """Multiplications for one image where each kernel is applied at every place of the output."""
    places = math.prod(output[:-1])
    return sum(weight.count * places for weight in weights if len(weight.shape) > 1)


@dataclass(frozen=True)
class LayerSpec:
    """A layer type. `params` below always holds every parameter, checked."""

    type_id: str
    keras_class: str
    category: Category
    summary: str
    is_own: bool = False
    """The class is not one of Keras's: it stands in a file of its own below `engine/own_layers`."""
    parameters: tuple[Parameter, ...] = ()
    output_shape: Callable[[Params, InputShapes], Shape] = same_shape
    """(params, input shapes) -> output shape; raises ShapeError."""
    weights: Callable[[Params, InputShapes], tuple[Weight, ...]] = no_weights
    """(params, input shapes) -> the arrays in the order of Keras's `layer.weights`."""
    explain_shape: Callable[[Params, InputShapes, Shape], Explanation] = unchanged
    """(params, input shapes, output shape) -> the formula and words."""
    products: Callable[[Params, InputShapes, Shape], int] | None = None
    """(params, input shapes, output shape) -> multiplications for one image; None: see `kernel_products`."""
    explain_products: Callable[[Params, InputShapes, Shape], Formula] | None = None
    """As `products` -> what is multiplied, e.g. 14·14·3·3·32·64; the analysis adds the result."""
    windows: Callable[[Params], tuple[Window, ...]] | None = None
    """The window over each axis (height and width, of an image), where the layer looks at neighbourhoods."""
    sights: Callable[[Params, InputShapes], tuple[Sight, ...] | None] | None = None
    """(params, input shapes) -> which places of the input one of the output sees, along each axis; None where values
    lose their place on the image. Left out: what `windows` look at, or the same place."""
    paths: Callable[[Params, InputShapes, Shape], tuple[AxisPath, ...]] | None = None
    """(params, input shapes, output shape) -> where each axis of the input comes out; left out: where it lies, and
    nowhere if the output has fewer."""
    channel_sight: Callable[[Params, InputShapes], Sight | None] | None = None
    """(params, input shapes) -> which channels of the input one of the output sees, None for all of them; left out:
    what is usual for its category. It matters where Permute has laid rows or columns there."""
    looks_everywhere: bool = False
    """One output value depends on the whole of the input's height and width."""
    linear: bool | None = None
    """Without an activation, no more than a linear map of its input; None: what its category usually is."""
    value_range: Callable[[Params, ValueRange], ValueRange] | None = None
    """(params, range of the input) -> that of the output, where the layer computes it from nothing but its settings."""
    standardizes: bool = False
    """However large its input is, what comes out is of mean 0 and variance 1 before any learned factor."""
    minimum_inputs: int = 1
    maximum_inputs: int | None = 1
    card: str = ""
    """The settings line of a card where no parameter speaks."""
    card_of: Callable[[Params], str] | None = None
    """The settings line where settings say more together than one by one."""
    short_name: str = ""
    """The class name where there is little room; empty: the class name without its "2D"."""
    search_words: str = ""
    """Other words by which people look for it, e.g. "unpooling"."""
    everyday: bool = False
    views: tuple[View, ...] = (View.FEATURE_MAPS,)
    examples: tuple[Example, ...] = ()

    @property
    def help_page(self) -> str:
        return f"{self.type_id}.md"

    @property
    def is_linear(self) -> bool:
        """Two such layers in a row can do no more than one; while the network answers, dropout changes nothing."""
        return self.category in _USUALLY_LINEAR if self.linear is None else self.linear

    @property
    def python_name(self) -> str:
        """How code calls the class: "layers.Dense", or the plain name of an own one."""
        return self.keras_class if self.is_own or self.maximum_inputs == 0 else f"layers.{self.keras_class}"

    @property
    def short_title(self) -> str:
        """A name for a narrow place, distinct among all layer types."""
        return self.short_name or self.keras_class.removesuffix("2D")

    @cached_property
    def _by_name(self) -> dict[str, Parameter]:
        return {parameter.name: parameter for parameter in self.parameters}

    def parameter(self, name: str) -> Parameter:
        return self._by_name[name]

    def defaults(self) -> dict[str, Value]:
        return defaults(self.parameters)

    def checked(self, params: Mapping[str, object]) -> dict[str, Value]:
        """All parameters in canonical form; raises ParameterError."""
        return checked(self.parameters, params)

    def weights_for(self, params: Params, inputs: InputShapes) -> tuple[Weight, ...]:
        """As `weights`, none of them trainable where the layer is frozen."""
        weights = self.weights(params, inputs)
        if params.get("trainable", True):
            return weights
        return tuple(replace(weight, trainable=False) for weight in weights)

    def multiply_adds(
        self, params: Params, inputs: InputShapes, output: Shape, weights: Sequence[Weight] | None = None
    ) -> int:
        """Multiplications (each with its addition) that one image costs in one forward pass.

        `weights` are those of the layer, where they are at hand already.
        """
        if self.products is not None:
            return self.products(params, inputs, output)
        return kernel_products(self.weights(params, inputs) if weights is None else weights, output)

    def seen(self, params: Params, inputs: InputShapes) -> tuple[Sight, ...] | None:
        """Which places of the input one place of the output depends on, along each axis but the channels."""
        if self.sights is not None:
            return self.sights(params, inputs)
        sizes = inputs[0][:-1]
        if self.windows is None:
            return (SAME_PLACE,) * len(sizes)
        return tuple(window.sight(size) for window, size in zip(self.windows(params), sizes, strict=True))

    def axis_paths(self, params: Params, inputs: InputShapes, output: Shape) -> tuple[AxisPath, ...] | None:
        """Where each axis of the input comes out, the channels among them; None where that is not known."""
        if self.paths is not None:
            return self.paths(params, inputs, output)
        sights = self.seen(params, inputs)
        if sights is None:
            return None
        kept = len(output) == len(inputs[0])
        places = (AxisPath((axis,), sight) if kept else SEEN_WHOLE for axis, sight in enumerate(sights))
        return *places, self._channel_path(params, inputs, len(output) - 1)

    def _channel_path(self, params: Params, inputs: InputShapes, last: int) -> AxisPath:
        if self.channel_sight is None:
            return SEEN_WHOLE if self.category in _USUALLY_MIXES_CHANNELS else AxisPath((last,))
        sight = self.channel_sight(params, inputs)
        return SEEN_WHOLE if sight is None else AxisPath((last,), sight)

    def values_behind(self, params: Params, values: ValueRange) -> ValueRange | None:
        """Between which numbers its output lies; None where that does not follow from the range of its input."""
        if self.value_range is not None:
            return self.value_range(params, values)
        return values if self.category in _USUALLY_KEEPS_VALUES else None

    def keras_arguments(self, params: Params) -> tuple[tuple[str, Argument], ...]:
        """Arguments of the Keras call; the model and the exported code are both made from them."""
        return keras_arguments(self.parameters, params)

    def settings_line(self, params: Params) -> str:
        """The main settings in one line, e.g. "32 filters · 3×3 · same · relu"."""
        if self.card_of is not None:
            return self.card_of(params)
        parts = [parameter.on_card(params[parameter.name]) for parameter in self.parameters]
        return " · ".join(part for part in parts if part) or text(self.card)
