"""Where the numbers come from: the derivation of a shape or a count, made when somebody asks."""

from collections.abc import Sequence

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.layers.formulas import Formula, Term, above, formula, joined, setting
from cnnstudio.core.layers.spec import Derivation, Weight
from cnnstudio.core.texts import dimensions, number, plural, text

NOTHING: tuple[Formula, ...] = ()
"""The lines of a number that is zero because there is nothing to count."""


def shape_derivation(analysis: Analysis, layer_id: str) -> Derivation | None:
    """How the output shape of a layer came about; None while it is unknown."""
    result = analysis.layers[layer_id]
    spec, output = result.layer.spec, result.output_shape
    if output is not None and result.is_bypassed:
        return bypassed(text("Output {shape}", shape=dimensions(output)))
    if spec is None or output is None:
        return None
    inputs = result.known_inputs or (analysis.facts.input_shape,)
    told = spec.explain_shape(result.layer.params, inputs, output)
    return Derivation(text("Output {shape}", shape=dimensions(output)), told.lines, told.words)


def count_derivation(analysis: Analysis, layer_id: str) -> Derivation | None:
    """How the number of parameters came about, term by term from the weight shapes; None while it is unknown."""
    result = analysis.layers[layer_id]
    if not result.knows_count:
        return None
    if result.is_bypassed:
        return bypassed(text("0 parameters"))
    if result.layer.weights_of:
        return Derivation(text("0 parameters"), NOTHING, text("It uses the weights of another layer once more."))
    title = plural("{count} parameter", "{count} parameters", result.parameters)
    if not result.weights:
        return Derivation(title, NOTHING, text("This layer has nothing to learn."))
    return Derivation(title, _count_lines(result.weights), _count_words(result))


def bypassed(title: str) -> Derivation:
    """A number of a layer that is bypassed."""
    return Derivation(title, NOTHING, text("It is bypassed: what it receives is passed on as it is."))


def field_derivation(analysis: Analysis, layer_id: str) -> Derivation | None:
    """How much of the image one value of a layer sees; None where the layer has no maps, or sees a single pixel."""
    result = analysis.layers[layer_id]
    field = result.receptive_field
    if field is None or result.output_shape is None or set(field.size) == {1}:
        return None
    limited = field.limited_to(analysis.facts.input_shape)
    title = text("Sees {sizes} pixels of the image", sizes=dimensions(limited))
    if limited == analysis.facts.input_shape[: len(limited)]:
        words = text("One value of this layer can depend on the whole image.")
    elif min(field.step) < 1 or not field.lies_in(result.output_shape):
        words = text("Each value of this layer depends on at most that many; neighbours often see the same ones.")
    elif set(field.step) == {1}:
        words = text("Each value comes from a patch of this size; that of its neighbour lies 1 pixel further.")
    else:
        words = text("Each value comes from a patch of this size; that of its neighbour lies {step} pixels further.",
                     step=field.step[-1])  # fmt: skip
    return Derivation(title, _field_lines(result), words)


def weight_sizes(weight: Weight) -> Formula:
    """The sizes of a weight, e.g. 3·3·32·64, each with where it came from."""
    origins = weight.origins or ("",) * len(weight.shape)
    return joined("·", (Term(str(size), origin) for size, origin in zip(weight.shape, origins, strict=True)))


def count_terms(weights: Sequence[Weight]) -> Formula:
    """The sum over weights; those of one shape are counted, such as the 4·C of batch normalisation."""
    if _are_alike(weights):
        return formula("{count}·{sizes}", count=len(weights), sizes=weight_sizes(weights[0]))
    return joined(" + ", map(weight_sizes, weights))


def _are_alike(weights: Sequence[Weight]) -> bool:
    return len(weights) > 1 and len({(weight.shape, weight.origins) for weight in weights}) == 1


def _count_lines(weights: tuple[Weight, ...]) -> tuple[Formula, ...]:
    """The sum over all weights, and of weights that are alike how many are trained."""
    total = number(sum(weight.count for weight in weights))
    whole = formula("{terms} = {total}", terms=count_terms(weights), total=total)
    sizes, trained = weight_sizes(weights[0]), sum(weight.trainable for weight in weights)
    if not _are_alike(weights) or trained in (0, len(weights)):
        return (whole,)
    parts = ((trained, text("trained")), (len(weights) - trained, text("measured, not trained")))
    lines = (
        formula(
            "{count}·{sizes} = {sum} {what}", count=count, sizes=sizes, sum=number(count * weights[0].count), what=what
        )
        for count, what in parts
    )
    return (whole, *lines)


def _count_words(result: LayerAnalysis) -> str:
    words = "; ".join(_meaning(weight) for weight in result.weights)
    if not result.non_trainable:
        return words
    if not result.layer.params.get("trainable", True):
        return text("{words}. The layer is frozen: training leaves all of them as they are.", words=words)
    return text("{words}. Trained: {trainable}; measured: {measured}.", words=words,
                trainable=number(result.trainable), measured=number(result.non_trainable))  # fmt: skip


def _meaning(weight: Weight) -> str:
    return text(weight.meaning).format(*weight.shape)


def _field_lines(result: LayerAnalysis) -> tuple[Formula, ...]:
    """r_in + (F − 1)·j_in for each axis, e.g. "4 + (3 − 1)·2 = 8"; no line where no window adds to the field."""
    spec, field = result.layer.spec, result.receptive_field
    if spec is None or spec.windows is None or field is None or not _is_in_place(result) or result.is_bypassed:
        return ()
    before = result.input_fields[0]
    if before is None or before.is_enlarged:  # What it sees is rounded: see core.receptive_field.
        return ()
    kernel = next(name for name in _KERNELS if name in result.layer.params)
    axes = zip(before.size, before.step, spec.windows(result.layer.params), field.size, strict=True)
    lines = (
        formula(
            "{before} + ({kernel} − 1)·{step} = {size}" if window.dilation == 1
            else "{before} + ({kernel} − 1)·{dilation}·{step} = {size}",
            before=above(size), kernel=setting(kernel, window.kernel), step=above(step),
            dilation=setting("dilation_rate", window.dilation), size=seen,
        )
        for size, step, window, seen in axes
    )  # fmt: skip
    return tuple(dict.fromkeys(lines))


def _is_in_place(result: LayerAnalysis) -> bool:
    """Its one input and its output lie as the image does: otherwise its windows may look along other axes."""
    seen = (*result.input_fields, result.field)
    shapes = (*result.input_shapes, result.output_shape)
    return len(seen) == 2 and all(one and shape and one.lies_in(shape) for one, shape in zip(seen, shapes, strict=True))


_KERNELS = ("kernel_size", "pool_size")
"""How Keras calls the size of a window."""
