"""How much of the image one value of a layer sees, worked out layer by layer.

r_out = r_in + (F − 1)·j_in and j_out = j_in·S, for height and width (Araujo, Norris and Sim, "Computing receptive
fields of convolutional neural networks", Distill, 2019). Where a layer makes maps larger, neighbours lie less than one
step of the layer below apart, and what several of them see together is rounded up to whole places of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from cnnstudio.core.layers.shapes import SAME_PLACE, Shape, Sight


@dataclass(frozen=True)
class _Stage:
    """Neighbours `apart` places from the first to the last see at most ⌈(apart·step + width)/parts⌉ + 1 places."""

    step: int = 1
    width: int = 0
    parts: int = 1

    def spread(self, apart: int) -> int:
        return -(-(apart * self.step + self.width) // self.parts)

    def below(self, later: "_Stage") -> tuple["_Stage", ...]:
        """Both as one stage where that comes to the same, whatever is looked at through them."""
        if later.parts == 1:
            return (_Stage(self.step * later.step, self.width + later.width * self.step, self.parts),)
        if self.step == 1:
            return (_Stage(later.step, self.width * later.parts + later.width, self.parts * later.parts),)
        return self, later


@dataclass(frozen=True)
class AxisField:
    """What is seen along one axis, in pixels."""

    stages: tuple[_Stage, ...] = (_Stage(),)
    """From the image on; a new one begins where a layer makes maps larger."""
    step: int | Fraction = 1
    """How far the field of a neighbour lies from this one's."""
    first: int | Fraction = 0
    """The first pixel that the value at place 0 sees, below 0 where it lies beyond the edge.

    Only about right where maps were made larger, since rounding moves it from place to place.
    """

    @property
    def size(self) -> int:
        """Pixels that one value sees at most."""
        apart = 0
        for stage in reversed(self.stages):
            apart = stage.spread(apart)
        return apart + 1

    @property
    def is_enlarged(self) -> bool:
        return self.stages[-1].parts > 1 or len(self.stages) > 1

    def through(self, sight: Sight) -> "AxisField":
        """The field above a layer that looks at its input in this way."""
        later = _Stage(sight.step, sight.last - sight.first, sight.parts)
        stages = (*self.stages[:-1], *self.stages[-1].below(later))
        # Whole numbers, as long as they are: Fractions cost more than all the rest.
        step = self.step if sight.parts == 1 else Fraction(self.step, sight.parts)
        first = self.first + step * sight.first if sight.first else self.first
        return AxisField(stages, step * sight.step if sight.step != 1 else step, first)


@dataclass(frozen=True)
class Track:
    """Along which axes of an array those of an axis of the image lie; none where all values see the same of it."""

    axes: tuple[int, ...]
    scattered: int = 0
    """How many places it has, where they were counted off anew: each value sees one, which none of the axes tells."""


STILL = Track(())


@dataclass(frozen=True)
class ReceptiveField:
    """How much of the image one value sees, and how far neighbours lie apart, in pixels: height and width, or what
    axes the input has instead.
    """

    axes: tuple[AxisField, ...]
    tracks: tuple[Track, ...] = ()
    """Where each axis of the image lies; left out where rows are rows still, columns columns, and so on."""

    @classmethod
    def placed(cls, axes: Sequence[AxisField], tracks: Sequence[Track]) -> "ReceptiveField":
        return cls(tuple(axes), () if tuple(tracks) == _usual_tracks(len(axes)) else tuple(tracks))

    @property
    def own_tracks(self) -> tuple[Track, ...]:
        return self.tracks or _usual_tracks(len(self.axes))

    def lies_in(self, shape: Shape) -> bool:
        """Rows of an array of this shape are rows of the image, columns its columns, and so on."""
        return not self.tracks and len(shape) == len(self.axes) + 1

    @property
    def is_still(self) -> bool:
        """All values see the same of the image: no layer can change that."""
        return bool(self.tracks) and not any(track.axes for track in self.tracks)

    @property
    def size(self) -> tuple[int, ...]:
        return tuple(axis.size for axis in self.axes)

    @property
    def step(self) -> tuple[int | Fraction, ...]:
        """Less than 1 where maps are larger than the image that they come from."""
        return tuple(axis.step for axis in self.axes)

    @property
    def is_enlarged(self) -> bool:
        """Some layer up to here has made maps larger, so that sizes are rounded up."""
        return any(axis.is_enlarged for axis in self.axes)

    def limited_to(self, image: Shape) -> tuple[int, ...]:
        """The size inside an image: it cannot be larger than the image itself."""
        return tuple(min(size, whole) for size, whole in zip(self.size, image, strict=False))

    def through(self, sights: Sequence[Sight]) -> "ReceptiveField":
        """The field above a layer that looks at each axis in its way."""
        if set(sights) == {SAME_PLACE}:
            return self
        if len(set(map(id, self.axes))) == 1 and len(set(sights)) == 1:
            return ReceptiveField((self.axes[0].through(sights[0]),) * len(sights))
        return ReceptiveField(tuple(axis.through(sight) for axis, sight in zip(self.axes, sights, strict=True)))


@cache
def _usual_tracks(axes: int) -> tuple[Track, ...]:
    return tuple(Track((axis,)) for axis in range(axes))


def united(fields: Sequence[ReceptiveField]) -> ReceptiveField:
    """What a value sees that depends on one of each branch, all of which lie in the same way."""
    if all(field == fields[0] for field in fields[1:]):
        return fields[0]
    return ReceptiveField(tuple(_united(axis) for axis in zip(*(field.axes for field in fields), strict=True)))


def hull(fields: Sequence[tuple[AxisField, bool]], places: int) -> AxisField:
    """What a value sees at most where some branches move along with its place, of so many, and others do not."""
    moving, still = ([field for field, moves in fields if moves is wanted] for wanted in (True, False))
    if not moving or not still:
        return _united(moving or still)
    near, far = _united(moving), replace(_united(still), step=0)
    if any(field.is_enlarged for field, _ in fields):
        return replace(max(near, far, key=lambda field: field.size), step=near.step)
    edges = [near.first, near.first + near.step * (places - 1)]
    size = max(max(edge + near.size, far.first + far.size) - min(edge, far.first) for edge in edges)
    return AxisField((_Stage(int(near.step), int(size) - 1),), near.step, min(near.first, far.first))


def _united(fields: Sequence[AxisField]) -> AxisField:
    """From the first pixel of any to the last of any; the widest where their places move apart from value to value."""
    step = max(field.step for field in fields)
    if any(field.is_enlarged or field.step != step for field in fields):
        return replace(max(fields, key=lambda field: field.size), step=step)
    first = min(field.first for field in fields)
    end = max(field.first + field.size for field in fields)
    return AxisField((_Stage(int(step), int(end - first) - 1),), step, first)
