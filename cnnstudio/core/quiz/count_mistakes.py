"""How a number of parameters is got wrong: each known slip, worked out from the layer's own numbers."""

import math
from collections.abc import Iterator

from cnnstudio.core.layers import Category
from cnnstudio.core.layers.formulas import ABOVE
from cnnstudio.core.quiz.case import Case, Mistake, Rule
from cnnstudio.core.texts import dimensions, mark, number, plural, text


def count_mistakes(case: Case) -> Iterator[Mistake]:
    """The likeliest first; several slips may come to the same number, and none comes to the right one."""
    for rule in _RULES:
        yield from (mistake for mistake in rule(case) if mistake.count != case.count)


def _shared(case: Case) -> Iterator[Mistake]:
    counted = sum(weight.count for weight in case.weights)
    if not case.count:
        words = text("It uses the weights of another layer once more: they are counted there already.")
        yield Mistake(counted, words)
        if case.bias:
            yield Mistake(counted - case.bias, words)


def _nothing_to_learn(case: Case) -> Iterator[Mistake]:
    if not case.weights and case.spec.windows is not None:
        size = math.prod(window.kernel for window in case.spec.windows(case.params))
        words = text("A window that takes the largest value, or the mean, has no weights that could be learned.")
        yield from (Mistake(count, words) for count in (size, size * case.depth, size * case.depth + case.depth))


def _bias(case: Case) -> Iterator[Mistake]:
    """Each filter, or unit, adds one number of its own."""
    weights = case.count - case.bias
    if case.bias:
        yield Mistake(
            weights,
            plural(
                "The weights are right, but the bias is missing.",
                "The weights are right, but the {count} biases are missing: one for each map or unit that goes out.",
                case.bias,
            ),
        )
        one = text("The weights are right, but one bias is not enough: each map or unit that goes out has its own.")
        yield Mistake(weights + 1, one)
        each = text("The weights are right, but the biases are counted by what comes in: there is one for each map or "
                    "unit that goes out.")  # fmt: skip
        yield Mistake(weights + case.depth, each)
        yield Mistake(weights + case.bias * case.depth, each)
        yield Mistake(case.count + case.bias, text("The weights are right, but the biases are counted twice."))
    elif case.params.get("use_bias") is False:
        yield Mistake(
            case.count + case.output[-1],
            text("The weights are right, but this layer has no biases: its setting use_bias is off."),
        )


def _depth(case: Case) -> Iterator[Mistake]:
    """The third side of a filter."""
    if len(case.kernels) != 1 or not case.window or "depth_multiplier" in case.params:
        return
    kernel = case.kernels[0]
    deep = kernel.shape[kernel.origins.index(ABOVE)]
    flat, filters = kernel.count // deep, case.output[-1]
    missing = plural(
        "The depth of a filter is missing. {count} map comes in, and a filter looks at it.",
        "The depth of a filter is missing: it does not look at one map alone, but at {count} that come in.",
        deep,
    )
    if deep > 1:
        yield Mistake(flat + case.bias, missing)
        yield Mistake(flat, text("{first} The biases are missing, too.", first=missing))
    yield Mistake(
        flat * filters + case.bias,
        text("For the depth of a filter the number of maps that go out was taken, {out}; it is that of those that "
             "come in, {received}.", out=filters, received=deep),
    )  # fmt: skip
    if deep != case.depth:
        yield Mistake(
            flat * case.depth + case.bias,
            text("In groups, a filter sees only the maps of its own group: {some} of {all}.",
                 some=deep, all=case.depth),
        )  # fmt: skip
    for size in case.inputs[0][:-1]:
        yield Mistake(
            flat * size + case.bias,
            text("A side of the map that comes in was taken for its depth: of {shape}, the last is the depth.",
                 shape=dimensions(case.inputs[0])),
        )  # fmt: skip


def _window(case: Case) -> Iterator[Mistake]:
    """A window has as many sides as the map has axes."""
    if len(case.window) < 2 or len(case.kernels) != 1:
        return
    whole, area, sides = case.kernels[0].count, math.prod(case.window), "×".join(map(str, case.window))
    missing = text("A window of {sides} holds {area} numbers: a side of it is missing.", sides=sides, area=area)
    for side in dict.fromkeys(case.window):
        yield Mistake(whole // side + case.bias, missing)
    yield Mistake(
        whole // area * sum(case.window) + case.bias,
        text("The sides of the window were added; multiplied, {sides} are {area} numbers.", sides=sides, area=area),
    )
    yield Mistake(
        whole // area + case.bias,
        text("The window is missing: {sides} are {area} numbers for each map.", sides=sides, area=area),
    )


def _one_filter(case: Case) -> Iterator[Mistake]:
    if len(case.kernels) != 1 or "filters" not in (kernel := case.kernels[0]).origins:
        return
    filters = kernel.shape[kernel.origins.index("filters")]
    one = kernel.count // filters
    words = text("That is one filter, and the layer has {filters}.", filters=filters)
    yield from (Mistake(count, words) for count in (one, one + 1, one + case.bias))


def _fully_connected(case: Case) -> Iterator[Mistake]:
    units = case.params.get("units")
    if not isinstance(units, int):
        return
    values = {"inputs": number(case.depth), "units": number(units)}
    told = text("Each of the {units} units has a weight for each of the {inputs} inputs: the two are multiplied.",
                **values)  # fmt: skip
    for count in (case.depth + units, case.depth + 2 * units, case.depth, case.depth + 1, units, 2 * units):
        yield Mistake(count, told)
    whole = math.prod(case.inputs[0])
    for count in (whole * units + case.bias, whole * units):
        yield Mistake(
            count,
            text("Dense works on the last axis alone: on {inputs} numbers at each place, not on all {whole} at once.",
                 whole=number(whole), **values),
        )  # fmt: skip
    own = text("A unit has a weight for each number that comes in, {inputs}, not for each unit.", **values)
    yield Mistake(units * units + case.bias, own)


def _map_by_map(case: Case) -> Iterator[Mistake]:
    """Depthwise and separable convolutions."""
    if "depth_multiplier" not in case.params:
        return
    area = math.prod(case.window)
    full = area * case.depth * case.output[-1]
    yield from (
        Mistake(count, text("A Conv2D would have as many: there a filter goes through all maps, here through one."))
        for count in (full + case.bias, full)
    )
    if len(case.kernels) == 1:
        words = text("That is the filter of one map; each of the {depth} maps has its own.", depth=case.depth)
        yield from (Mistake(count, words) for count in (area, area + 1))
        return
    first, second = (kernel.count for kernel in case.kernels)
    mixing = text("The first step is right. The second is missing: filters of 1×1 that mix the maps.")
    filtering = text("The second step, mixing, is right. The first is missing: a filter for each map that comes in.")
    yield from (Mistake(count, mixing) for count in (first + case.bias, first))
    yield from (Mistake(count, filtering) for count in (second + case.bias, second))
    yield Mistake(first * second, text("Both steps have weights of their own: they are added, not multiplied."))


def _normalization(case: Case) -> Iterator[Mistake]:
    """A few numbers for each channel, of which not all are trained."""
    if case.spec.category is not Category.NORMALIZATION or not case.weights:
        return
    channels, kinds = case.weights[0].count, len(case.weights)
    measured = sum(weight.name.startswith("moving") for weight in case.weights)
    if measured:
        yield Mistake(
            (kinds - measured) * channels,
            text("What is trained is right, but each channel has two more numbers: the moving mean and the moving "
                 "variance are measured, not trained, and count as well."),
        )  # fmt: skip
        yield Mistake(2 * channels, text("γ and β are learned, mean and variance are measured: count what this layer "
                                         "has of the four."))  # fmt: skip
    words = plural(
        "This layer has {count} number for each of the {channels} channels.",
        "This layer has {count} numbers for each of the {channels} channels.",
        kinds,
        channels=channels,
    )
    yield from (Mistake(times * channels, words) for times in (1, 2, 3, 4))
    yield Mistake(kinds, words)


def _slopes(case: Case) -> Iterator[Mistake]:
    if case.weights and case.weights[0].name == "alpha":
        shared = text("Along the shared axes one slope serves all places: look at shared_axes.")
        own = text("Every value that comes in has a slope of its own, unless axes are shared: look at shared_axes.")
        yield Mistake(math.prod(case.inputs[0]), shared)
        yield from (Mistake(count, own) for count in (case.depth, 1))


def _pixels(case: Case) -> Iterator[Mistake]:
    """Weights are shared by all places."""
    weights = case.count - case.bias
    for shape in (case.output, case.inputs[0]):
        places = math.prod(shape[:-1])
        if places > 1 and case.weights:
            words = text("The same weights serve all {places} places of the map: they are not multiplied by them.",
                         places=number(places))  # fmt: skip
            for count in (case.count * places, weights * places, weights * places + case.bias):
                yield Mistake(count, words)


def _values(case: Case) -> Iterator[Mistake]:
    for shape, words in ((case.output, _PUT_OUT), (case.inputs[0], _RECEIVED)):
        yield Mistake(math.prod(shape), text(words))


_PUT_OUT = mark("That is how many values the layer puts out. Parameters are the numbers that it learns.")
_RECEIVED = mark("That is how many values come in. Parameters are the numbers that the layer learns.")

_RULES: tuple[Rule, ...] = (
    _shared,
    _nothing_to_learn,
    _bias,
    _depth,
    _fully_connected,
    _map_by_map,
    _normalization,
    _slopes,
    _one_filter,
    _window,
    _pixels,
    _values,
)
