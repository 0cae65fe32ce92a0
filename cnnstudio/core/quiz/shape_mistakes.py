"""How a shape as a whole is got wrong: sizes in another order, one too few, laid flat where it is not."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.quiz.case import Case
from cnnstudio.core.texts import mark, number, plural, text


@dataclass(frozen=True)
class ShapeMistake:
    """A shape that somebody comes to who goes wrong at one step, and that step in words."""

    shape: Shape
    words: str


AXES = {
    1: (mark("the size"),),
    2: (mark("the length"), mark("the channels")),
    3: (mark("the height"), mark("the width"), mark("the depth")),
    4: (mark("the depth"), mark("the height"), mark("the width"), mark("the channels")),
}
"""What the sizes of a shape are called, by their number."""


def axis_names(rank: int) -> tuple[str, ...]:
    known = AXES.get(rank)
    return tuple(map(text, known)) if known else tuple(text("size {place}", place=place + 1) for place in range(rank))


def shape_mistakes(case: Case) -> Iterator[ShapeMistake]:
    """The likeliest first; none is the right shape."""
    for rule in (_own_rules, _order, _not_flat, _batch, _flat, _too_few):
        yield from (mistake for mistake in rule(case) if mistake.shape != case.output)


def rank_words(case: Case, rank: int) -> str:
    """What is wrong with so many sizes."""
    wanted = len(case.output)
    names = ", ".join(axis_names(wanted))
    told = plural("Your answer has {count} size", "Your answer has {count} sizes", rank)
    if wanted == 1:
        return text("{told}; what goes out is a vector, which has one.", told=told)
    return text("{told}; what goes out has {wanted}: {names}.", told=told, wanted=wanted, names=names)


def _order(case: Case) -> Iterator[ShapeMistake]:
    shape = case.output
    if len(shape) > 2:
        first = text("The numbers are right, but the depth comes last: {names}.",
                     names=", ".join(axis_names(len(shape))))  # fmt: skip
        yield ShapeMistake((shape[-1], *shape[:-1]), first)
        swapped = text("Height and width have changed places: the height comes first.")
        yield ShapeMistake((shape[1], shape[0], *shape[2:]), swapped)
        yield ShapeMistake((shape[0], *shape[2:], shape[1]), first)
    if len(shape) > 1:
        yield ShapeMistake(shape[::-1], text("The numbers are right, but their order is turned round."))


def _batch(case: Case) -> Iterator[ShapeMistake]:
    words = text("The sizes are right, but the 1 in front would be the batch: a shape is that of one image.")
    yield ShapeMistake((1, *case.output), words)
    if len(case.output) == 1:
        column = text("The number is right, but a vector has one size alone.")
        yield from (ShapeMistake(shape, column) for shape in ((*case.output, 1), (1, 1, *case.output)))


def _flat(case: Case) -> Iterator[ShapeMistake]:
    if len(case.output) > 1:
        count = math.prod(case.output)
        yield ShapeMistake(
            (count,),
            text("{count} values go out, that is right, but this layer does not lay them in one row: they keep their "
                 "places.", count=number(count)),
        )  # fmt: skip


def _not_flat(case: Case) -> Iterator[ShapeMistake]:
    """Of layers that make a vector of maps."""
    received = case.inputs[0]
    if len(case.output) != 1 or len(received) < 2:
        return
    if case.spec.type_id == "flatten":
        yield ShapeMistake(received, text("Flatten lays them in one row: multiply the sizes."))
        yield ShapeMistake((math.prod(received[:-1]),),
                           text("The depth is missing: a row holds the values of all {depth} maps.",
                                depth=received[-1]))  # fmt: skip
        yield ShapeMistake((sum(received),), text("The sizes were added; a map of height × width is multiplied."))
        yield ShapeMistake((received[-1],), text("All values are kept: the {depth} at each place, for all places.",
                                                 depth=received[-1]))  # fmt: skip
        yield ShapeMistake((math.prod(received[1:]),), text("A side of the map is missing in the product."))
    elif case.spec.looks_everywhere and not case.params.get("units"):
        one = text("Every map becomes a single number: {depth} numbers are left.", depth=received[-1])
        for shape in (received, (math.prod(received),), (1,) * (len(received) - 1), received[:-1]):
            yield ShapeMistake(shape, one)
        yield ShapeMistake((math.prod(received[:-1]),), one)
        yield ShapeMistake((*(1,) * (len(received) - 1), received[-1]),
                           text("The numbers are right, but the sides of 1 fall away: a vector is left."))  # fmt: skip


def _too_few(case: Case) -> Iterator[ShapeMistake]:
    if len(case.output) > 1:
        yield ShapeMistake(case.output[:-1], text("The sides are right; how many maps there are is missing."))
        yield ShapeMistake(case.output[-1:], text("That is how many maps there are; their height and width are "
                                                  "missing."))  # fmt: skip
    units = case.params.get("units")
    if isinstance(units, int):
        whole = text("Each unit adds up all that it receives, and puts out one number.")
        yield ShapeMistake((*case.inputs[0], units), whole)
        yield ShapeMistake((units, *case.inputs[0]), whole)


def _own_rules(case: Case) -> Iterator[ShapeMistake]:
    received = case.inputs[0]
    if case.spec.type_id in ("reshape", "permute", "repeat_vector"):
        yield ShapeMistake(received, text("That is what comes in; this layer counts it off in another way."))
    if len(case.inputs) > 1 and case.spec.type_id == "concatenate":
        for axis in range(len(received)):
            if all(len(shape) == len(received) for shape in case.inputs):
                joined = sum(shape[axis] for shape in case.inputs)
                yield ShapeMistake(
                    (*received[:axis], joined, *received[axis + 1 :]),
                    text("The branches were joined along another axis; this layer joins them so that {axis} grows.",
                         axis=_grown(case)),
                )  # fmt: skip


def _grown(case: Case) -> str:
    names = axis_names(len(case.output))
    found = (name for name, before, after in zip(names, case.inputs[0], case.output, strict=True) if before != after)
    return next(found, names[-1])
