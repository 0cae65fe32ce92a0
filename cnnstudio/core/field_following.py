"""The receptive field above a layer, wherever the axes of the image lie by then: `receptive_field` has the arithmetic.

Permute and Reshape carry rows and columns to other axes, and what looks at a whole axis makes all values see the same
of it. Only where a window moves along places that were counted off anew is a field lost.
"""

from collections.abc import Sequence

from cnnstudio.core.layers.axis_paths import AxisPath
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.shapes import Shape, Sight, widest
from cnnstudio.core.layers.spec import InputShapes, LayerSpec
from cnnstudio.core.receptive_field import STILL, AxisField, ReceptiveField, Track, hull, united


def field_above(
    spec: LayerSpec, params: Params, inputs: InputShapes, output: Shape, fields: Sequence[ReceptiveField | None]
) -> ReceptiveField | None:
    """What a value of the layer sees; None where it never had a place on the image, or where that is not known."""
    if spec.maximum_inputs == 0:
        return ReceptiveField((AxisField(),) * (len(output) - 1)) if len(output) > 1 else None
    known = [field for field in fields if field is not None]
    field = _joined(known, inputs) if known and len(known) == len(fields) else None
    if field is None or field.is_still:
        return field
    sights = spec.seen(params, inputs)
    if sights is not None and spec.paths is None and field.lies_in(inputs[0]) and field.lies_in(output):
        return field.through(sights)
    paths = spec.axis_paths(params, inputs, output)
    return None if paths is None else _followed(field, paths, inputs[0])


def _joined(fields: Sequence[ReceptiveField], inputs: InputShapes) -> ReceptiveField | None:
    """What a value sees that depends on one of each branch; one of size 1 along an axis serves all its places."""
    if len(fields) == 1:
        return fields[0]
    if all(map(ReceptiveField.lies_in, fields, inputs)) and len({shape[:-1] for shape in inputs}) == 1:
        return united(fields)
    if len({len(shape) for shape in inputs}) > 1 or len({len(field.axes) for field in fields}) > 1:
        return None
    largest = widest(inputs)
    placed = [_placed(field, shape, largest) for field, shape in zip(fields, inputs, strict=True)]
    axes, tracks = [], []
    for seen in zip(*placed, strict=True):
        moving = {track for _, track in seen if track.axes}
        if len(moving) > 1:
            return None
        track = moving.pop() if moving else STILL
        places = largest[track.axes[0]] if len(track.axes) == 1 and not track.scattered else 1
        axes.append(hull([(axis, bool(own.axes)) for axis, own in seen], places))
        tracks.append(track)
    return ReceptiveField.placed(axes, tracks)


def _placed(field: ReceptiveField, shape: Shape, largest: Shape) -> list[tuple[AxisField, Track]]:
    """Each axis of the image with where it lies; nowhere where its only place serves many."""
    return [
        (axis, STILL if track.axes and all(shape[at] == 1 < largest[at] for at in track.axes) else track)
        for axis, track in zip(field.axes, field.own_tracks, strict=True)
    ]


def _followed(field: ReceptiveField, paths: Sequence[AxisPath], shape: Shape) -> ReceptiveField | None:
    axes, tracks = [], []
    for axis, track in zip(field.axes, field.own_tracks, strict=True):
        ways = [paths[at] for at in track.axes]
        if not ways:
            moved: tuple[AxisField, Track] | None = (axis, track)
        elif track.scattered:
            moved = _gathered(axis, track, ways)
        else:
            moved = _moved(axis, ways[0], shape[track.axes[0]])
        if moved is None:
            return None
        axes.append(moved[0])
        tracks.append(moved[1])
    return ReceptiveField.placed(axes, tracks)


def _moved(axis: AxisField, way: AxisPath, size: int) -> tuple[AxisField, Track]:
    if not way.axes:
        return _whole(axis, size), STILL
    if way.sight is None:
        return axis, Track(way.axes, size)
    if way.keeps_places:
        return axis, Track(way.axes)
    return axis.through(way.sight), Track(way.axes)


def _gathered(axis: AxisField, track: Track, ways: Sequence[AxisPath]) -> tuple[AxisField, Track] | None:
    """Places that were counted off anew: all of them are seen, or one still is; a part of them is anybody's guess."""
    if not any(way.axes for way in ways):
        return _whole(axis, track.scattered), STILL
    if not all(way.axes and (way.keeps_places or way.sight is None) for way in ways):
        return None
    return axis, Track(tuple(sorted({at for way in ways for at in way.axes})), track.scattered)


def _whole(axis: AxisField, places: int) -> AxisField:
    return axis.through(Sight(0, places - 1, places))
