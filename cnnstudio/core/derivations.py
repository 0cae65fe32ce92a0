"""Where the numbers come from: the derivation of a shape or a count, made when somebody asks."""

from cnnstudio.core.analysis import Analysis, LayerAnalysis
from cnnstudio.core.facts import Facts
from cnnstudio.core.layers.formulas import Formula, Term, formula, joined
from cnnstudio.core.layers.spec import Derivation, InputShapes, Weight
from cnnstudio.core.texts import dimensions, number, plural, text

_NOTHING: tuple[Formula, ...] = ((Term("0"),),)


def shape_derivation(analysis: Analysis, layer_id: str) -> Derivation | None:
    """How the output shape of a layer came about; None while it is unknown."""
    result = analysis.layers[layer_id]
    spec, output = result.layer.spec, result.output_shape
    if spec is None or output is None:
        return None
    told = spec.explain_shape(result.layer.params, _inputs(result, analysis.facts), output)
    return Derivation(text("Output {shape}", shape=dimensions(output)), told.lines, told.words)


def count_derivation(analysis: Analysis, layer_id: str) -> Derivation | None:
    """How the number of parameters came about, term by term from the weight shapes; None while it is unknown."""
    result = analysis.layers[layer_id]
    if result.output_shape is None:
        return None
    if result.layer.weights_of:
        return Derivation(text("0 parameters"), _NOTHING, text("It uses the weights of another layer once more."))
    title = plural("{count} parameter", "{count} parameters", result.parameters)
    if not result.weights:
        return Derivation(title, _NOTHING, text("This layer has nothing to learn."))
    line = formula("{terms} = {sum}", terms=joined(" + ", map(_term, result.weights)), sum=number(result.parameters))
    words = "; ".join(_meaning(weight) for weight in result.weights)
    if result.non_trainable:
        words = text("{words}. Trained: {trainable}; measured: {measured}.", words=words,
                     trainable=number(result.trainable), measured=number(result.non_trainable))  # fmt: skip
    return Derivation(title, (line,), words)


def _inputs(result: LayerAnalysis, facts: Facts) -> InputShapes:
    return tuple(shape for shape in result.input_shapes if shape is not None) or (facts.input_shape,)


def _term(weight: Weight) -> Formula:
    """The sizes of a weight, e.g. 3·3·32·64, each with where it came from."""
    origins = weight.origins or ("",) * len(weight.shape)
    return joined("·", (Term(str(size), origin) for size, origin in zip(weight.shape, origins, strict=True)))


def _meaning(weight: Weight) -> str:
    return text(weight.meaning).format(*weight.shape)
