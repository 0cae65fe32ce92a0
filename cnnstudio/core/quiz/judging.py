"""What a learner's answer is told: right, or what of it was right and which step went wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import Weight
from cnnstudio.core.quiz.answers import CountAnswer, count_answer, shape_answers
from cnnstudio.core.quiz.case import Asked, Case, Mistake
from cnnstudio.core.quiz.count_mistakes import count_mistakes
from cnnstudio.core.quiz.shape_mistakes import axis_names, rank_words, shape_mistakes
from cnnstudio.core.quiz.size_mistakes import depth_mistakes, map_slips
from cnnstudio.core.texts import dimensions, listing, mark, number, text


@dataclass(frozen=True)
class Verdict:
    """`words` says what was right in a wrong answer, and where it went wrong; `read` is the answer as it was read."""

    is_right: bool
    words: str
    read: str


def judged(case: Case, asked: Asked, typed: str) -> Verdict:
    """Raises AnswerError for what is no answer."""
    return _shape_verdict(case, shape_answers(typed)) if asked is Asked.SHAPE else _count_verdict(case, typed)


# Shapes --------------------------------------------------------------------------------------------------------------


def _shape_verdict(case: Case, readings: tuple[Shape, ...]) -> Verdict:
    if case.output in readings:
        return Verdict(True, text("Right."), dimensions(case.output))
    fitting = [shape for shape in readings if len(shape) == len(case.output)]
    shape = fitting[0] if fitting else readings[0]
    return Verdict(False, _wrong_shape(case, readings, shape), dimensions(shape))


def _wrong_shape(case: Case, readings: Iterable[Shape], shape: Shape) -> str:
    known = {mistake.shape: mistake.words for mistake in reversed(list(shape_mistakes(case)))}
    found = next((known[reading] for reading in readings if reading in known), "")
    if found:
        return found
    if len(shape) != len(case.output):
        return rank_words(case, len(shape))
    return " ".join(part for part in (_right_sizes(case, shape), _wrong_sides(case, shape), _wrong_depth(case, shape))
                    if part)  # fmt: skip


def _right_sizes(case: Case, shape: Shape) -> str:
    names = axis_names(len(case.output))
    right = [name for name, told, own in zip(names, shape, case.output, strict=True) if told == own]
    return text("Right: {names}.", names=", ".join(right)) if right else ""


def _wrong_sides(case: Case, shape: Shape) -> str:
    told, right = shape[:-1], case.output[:-1]
    if told == right:
        return ""
    names = axis_names(len(case.output))[:-1]
    wrong = [name for name, one, other in zip(names, told, right, strict=True) if one != other]
    return text("Not right: {names}. {why}", names=", ".join(wrong), why=_why_sides(case, told))


def _why_sides(case: Case, told: Shape) -> str:
    """One slip that explains all of them, else one that explains a wrong side and touches no right one."""
    right = case.output[:-1]
    slips = [slip for slip in map_slips(case) if slip.sizes != right and len(slip.sizes) == len(right)]
    found = list(dict.fromkeys(slip.words for slip in slips if slip.sizes == told))
    if found:
        # Two steps may lead to the same number: nobody knows which one it was.
        return text("{one} Or: {other}", one=found[0], other=found[1]) if len(found) > 1 else found[0]
    for slip in slips:
        sides = zip(told, right, slip.sizes, strict=True)
        if any(one == wrong != own for one, own, wrong in sides):
            return slip.words
    return _unexplained(case, told, right)


def _wrong_depth(case: Case, shape: Shape) -> str:
    told, right = shape[-1], case.output[-1]
    if told == right:
        return ""
    why = next((slip.words for slip in depth_mistakes(case) if slip.count == told != right), "")
    name = axis_names(len(case.output))[-1]
    return text("Not right: {names}. {why}", names=name, why=why or _unexplained(case, (told,), (right,)))


def _unexplained(case: Case, told: Shape, right: Shape) -> str:
    """No step is known that leads there: in which direction it is off, and what it is made of."""
    receives = text("What comes in is {shape}.", shape=listing([dimensions(shape) for shape in case.inputs]))
    settings = case.spec.settings_line(case.params)
    own = text("The layer: {settings}.", settings=settings) if settings else ""
    return " ".join(part for part in (_off(told, right), receives, own) if part)


def _off(told: Shape, right: Shape) -> str:
    """In which direction what was told is off: one number, or the sides of a map."""
    is_large = any(one > other for one, other in zip(told, right, strict=True))
    is_small = any(one < other for one, other in zip(told, right, strict=True))
    if is_large and is_small:
        return text("One side is too large, another too small.")
    return text("It is too large.") if is_large else text("It is too small.")


# Counts --------------------------------------------------------------------------------------------------------------


def _count_verdict(case: Case, typed: str) -> Verdict:
    answer = count_answer(typed)
    if answer.count == case.count:
        return Verdict(True, text("Right."), number(answer.count))
    return Verdict(False, _wrong_count(case, answer), number(answer.count))


def _wrong_count(case: Case, answer: CountAnswer) -> str:
    known: Mistake | None = next((one for one in count_mistakes(case) if one.count == answer.count), None)
    if known is not None:
        return known.words
    if not case.weights:
        return text("This layer only computes: it has no numbers that it could learn.")
    return " ".join(part for part in (_off((answer.count,), (case.count,)), _by_terms(case, answer)) if part)


def _by_terms(case: Case, answer: CountAnswer) -> str:
    """Which of the terms that make up the count were there, and which kinds of weights are not."""
    terms = list(answer.terms)
    found: list[Weight] = []
    for weight in case.weights:
        if weight.count in terms:
            terms.remove(weight.count)
            found.append(weight)
    missing = [weight for weight in case.weights if weight not in found]
    parts = [text("Right: {term}.", term=_named(weight)) for weight in found]
    if terms and missing:
        parts.append(text("Not right: {terms}.", terms=", ".join(map(number, terms))))
    elif terms:
        parts.append(text("Too much: {terms}.", terms=", ".join(map(number, terms))))
    parts.extend(text("Work out: {term}.", term=_how(weight)) for weight in missing)
    return " ".join(parts)


def _named(weight: Weight) -> str:
    return text("{name}, {count}", name=_title(weight), count=number(weight.count))


def _how(weight: Weight) -> str:
    """What is multiplied, without its numbers."""
    sides = [text(_ORIGINS.get(origin, origin)) if origin else "1" for origin in weight.origins]
    return text("{name}, {sides}", name=_title(weight), sides=" × ".join(sides)) if sides else _title(weight)


def _title(weight: Weight) -> str:
    return text(_TITLES[weight.name]) if weight.name in _TITLES else weight.name.replace("_", " ")


_TITLES = {
    "kernel": mark("the kernel"),
    "bias": mark("the biases"),
    "depthwise_kernel": mark("the filters of each map"),
    "pointwise_kernel": mark("the filters that mix"),
    "gamma": mark("the factors γ"),
    "beta": mark("the shifts β"),
    "moving_mean": mark("the moving means"),
    "moving_variance": mark("the moving variances"),
}
_ORIGINS = {"layer above": mark("depth of what comes in"), "kernel_size": mark("side of the window")}
