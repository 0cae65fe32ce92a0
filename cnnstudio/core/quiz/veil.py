"""An analysis without what is asked: every view that is given it hides the same numbers, as it hides unknown ones."""

from collections.abc import Iterable
from dataclasses import replace

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.problems import Problem, Severity
from cnnstudio.core.quiz.case import Asked
from cnnstudio.core.quiz.sitting import Sitting
from cnnstudio.core.texts import text


def veiled(analysis: Analysis, sitting: Sitting, before: Analysis | None = None) -> Analysis:
    """Layers of which nothing is asked any more are told as they are; the same analysis where nothing is asked.

    `before`, what was told last: its results are taken over where they are the same, so that views leave them alone.
    """
    if not sitting.open:
        return analysis
    known = before.layers if before is not None else {}
    told: dict[str, LayerAnalysis] = {}
    for layer_id, result in analysis.layers.items():
        sources = analysis.network.inputs[layer_id]
        now = _veiled_result(result, [told[source] for source in sources], sitting)
        old = known.get(layer_id)
        told[layer_id] = old if old is not None and old == now else now
    return replace(analysis, layers=told, problems=tuple(_told_problems(analysis.problems)))


def _veiled_result(result: LayerAnalysis, sources: list[LayerAnalysis], sitting: Sitting) -> LayerAnalysis:
    layer_id = result.layer.id
    shape = sitting.is_open(layer_id, Asked.SHAPE)
    if result.is_bypassed:
        # It passes on the shape of the first that feeds it, and would give that away.
        shape = next((source.shape_withheld for source in sources if source.passes), False)
    count = sitting.is_open(layer_id, Asked.COUNT)
    if not (shape or count):
        return result
    return replace(
        result,
        input_shapes=_told_inputs(result, sources) if shape else result.input_shapes,
        output_shape=None if shape else result.output_shape,
        weights=() if count else result.weights,
        shape_withheld=shape,
        count_withheld=count,
        problems=tuple(_told_problems(result.problems)),
        findings=(),
    )


def _told_inputs(result: LayerAnalysis, sources: list[LayerAnalysis]) -> tuple[Shape | None, ...]:
    """Once a layer's own shape is told, so is what it came from; not before."""
    if len(sources) != len(result.input_shapes):
        # Some that feed it are bypassed and receive nothing.
        return (None,) * len(result.input_shapes)
    pairs = zip(result.input_shapes, sources, strict=True)
    return tuple(None if source.shape_withheld else shape for shape, source in pairs)


def _told_problems(problems: Iterable[Problem]) -> Iterable[Problem]:
    """That something is wrong, not why: the reason names the numbers that are asked."""
    for problem in problems:
        if problem.severity is Severity.ERROR:
            message = text("Something does not fit here.")
            hint = text("End the quiz to read what: it names numbers that are asked.")
            yield replace(problem, message=message, hint=hint)
