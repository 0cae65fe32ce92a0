"""Where the values along an axis of a layer's input come out: along the same axis, along another one, or along none."""

from dataclasses import dataclass

from cnnstudio.core.layers.shapes import SAME_PLACE, Shape, Sight


@dataclass(frozen=True)
class AxisPath:
    """The way of one axis of the input.

    Along one axis of the output it is seen as `sight` says. Where it is counted off anew together with others (`sight`
    is None), each value still sees one place of it, though which one only the places along all of `axes` tell.
    """

    axes: tuple[int, ...] = ()
    """Those of the output; none: every value sees all of it."""
    sight: Sight | None = SAME_PLACE

    @property
    def keeps_places(self) -> bool:
        return self.sight == SAME_PLACE


SEEN_WHOLE = AxisPath()


def permuted(order: tuple[int, ...]) -> tuple[AxisPath, ...]:
    """Axis `order[n]` of the input becomes axis n of the output."""
    return tuple(AxisPath((order.index(axis),)) for axis in range(len(order)))


def counted_off(before: Shape, after: Shape) -> tuple[AxisPath, ...]:
    """The same values in the same order in other rows: an axis is kept where as many values lie before and behind it.

    An axis of size 1 has a single place, which every value sees.
    """
    paths = [SEEN_WHOLE] * len(before)
    old, new = _long_axes(before), _long_axes(after)
    while old:
        these, those = [old.pop(0)], [new.pop(0)]
        inside, outside = before[these[0]], after[those[0]]
        while inside != outside:
            if inside < outside:
                these.append(old.pop(0))
                inside *= before[these[-1]]
            else:
                those.append(new.pop(0))
                outside *= after[those[-1]]
        kept = len(these) == len(those) == 1
        for axis in these:
            paths[axis] = AxisPath(tuple(those), SAME_PLACE if kept else None)
    return tuple(paths)


def _long_axes(shape: Shape) -> list[int]:
    return [axis for axis, size in enumerate(shape) if size > 1]
