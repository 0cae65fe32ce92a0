"""Fixes for a layer that cannot work on the shape it receives."""

import re
from collections.abc import Iterator

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.fixes.answers import global_pooling
from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.editing import above, moved_below, new_layer
from cnnstudio.core.fixes.fix import Draft
from cnnstudio.core.fixes.removals import remove
from cnnstudio.core.healing import without
from cnnstudio.core.layers import CATALOGUE, Category, LayerSpec
from cnnstudio.core.layers.parameters import ChoiceParameter
from cnnstudio.core.layers.shapes import Shape, Window
from cnnstudio.core.layers.sizes import SizesParameter
from cnnstudio.core.network import Layer
from cnnstudio.core.problems import Cause
from cnnstudio.core.texts import text

USUAL_WINDOW = {Category.CONVOLUTION: 3, Category.POOLING: 2}
_TYPE_BY_AXES = re.compile(r"(.*)[123]d")
_SPATIAL = {Category.CONVOLUTION, Category.POOLING}
_IN_A_ROW = {*_SPATIAL, Category.NORMALIZATION, Category.ACTIVATION, Category.REGULARIZATION}


def mend_window(case: Case) -> Iterator[Draft]:
    """A smaller window, padding, or larger maps."""
    spec, shape = case.layer.spec, case.input_shape
    if spec is None or spec.windows is None or shape is None:
        return
    windows, sizes = spec.windows(case.layer.params), shape[:-1]
    if len(sizes) != len(windows):
        return
    if case.problem.cause is Cause.SHAPE:
        if spec.category is Category.POOLING and min(sizes) < USUAL_WINDOW[spec.category]:
            yield from remove(case)
        if any(window.dilation > 1 for window in windows):
            yield from case.setting(case.layer_id, "dilation_rate", (1,) * len(windows))
    kernel = _fitting_kernel(spec, windows, sizes)
    if max(kernel) > 1 or spec.category is not Category.POOLING:
        yield from case.setting(case.layer_id, _kernel_name(case.layer, windows), kernel)
    if case.problem.cause is Cause.SHAPE:
        yield from case.setting(case.layer_id, "padding", "same")
    yield from _larger_maps(case)


def _larger_maps(case: Case) -> Iterator[Draft]:
    """One pooling fewer above."""
    for layer_id in case.chain_above(case.layer_id):
        over = case.network.layer(layer_id).spec
        if over is not None and over.category is Category.POOLING and over.windows is not None:
            title = text("Remove {layer} above it", layer=case.called(layer_id))
            yield case.draft(title, without(case.network, [layer_id]))
            return


def _fitting_kernel(spec: LayerSpec, windows: tuple[Window, ...], sizes: Shape) -> Shape:
    """The usual one where it fits, else the largest; an odd one stays odd, so that it has a middle."""
    usual = USUAL_WINDOW.get(spec.category, 1)
    return tuple(min(usual, _largest(window, size)) for window, size in zip(windows, sizes, strict=True))


def _largest(window: Window, size: int) -> int:
    if window.padding == "valid":
        side = min(window.kernel, (size - 1) // window.dilation + 1)
    else:
        side = min(window.kernel, 2 * size - 1)
    return side - 1 if window.kernel % 2 and side % 2 == 0 else side


def _kernel_name(layer: Layer, windows: tuple[Window, ...]) -> str:
    assert layer.spec is not None
    kernel = tuple(window.kernel for window in windows)
    named = (p.name for p in layer.spec.parameters if isinstance(p, SizesParameter) and layer.params[p.name] == kernel)
    return next(named, "")


def can_pad(layer: Layer) -> bool:
    """Whether it has that choice and did not take it."""
    spec = layer.spec
    return spec is not None and any(
        p.name == "padding" and isinstance(p, ChoiceParameter) and layer.params[p.name] == "valid"
        for p in spec.parameters
    )


def mend_rank(case: Case) -> Iterator[Draft]:
    """The right number of axes: Flatten in another place, or the layer's sibling for so many."""
    shape = case.input_shape
    if shape is None or len(case.result.input_shapes) > 1:
        return
    if len(shape) == 1:
        yield from _vector_later(case)
    else:
        for type_id in ("flatten", *global_pooling(len(shape))):
            layer = new_layer(case.network, type_id)
            title = text("Insert {layer} before {target}", layer=layer.type_title, target=case.called(case.layer_id))
            yield case.draft(title, above(case.network, case.layer_id, layer))
    yield from _sibling(case, len(shape) - 1)


def _vector_later(case: Case) -> Iterator[Draft]:
    """What made the vector above comes behind the last layer that needs maps, or goes."""
    maker = next((i for i in case.chain_above(case.layer_id) if case.analysis.layers[i].makes_vector), None)
    if maker is None:
        return
    last = case.layer_id
    for layer_id in case.chain_below(case.layer_id):
        category = case.category(layer_id)
        if category not in _IN_A_ROW:
            break
        last = layer_id if category in _SPATIAL else last
    title = text("Move {layer} behind {target}", layer=case.called(maker), target=case.called(last))
    yield case.draft(title, moved_below(case.network, maker, last))
    yield case.draft(text("Remove {layer} above it", layer=case.called(maker)), without(case.network, [maker]))


def _sibling(case: Case, axes: int) -> Iterator[Draft]:
    """Conv1D for a sequence where Conv2D is for an image: the same with another number of axes."""
    named = _TYPE_BY_AXES.fullmatch(case.layer.type_id)
    type_id = f"{named[1]}{axes}d" if named else ""
    if type_id not in CATALOGUE or type_id == case.layer.type_id:
        return
    params: dict[str, object] = dict(CATALOGUE[type_id].defaults())
    for name, value in case.layer.params.items():
        if name in params and not isinstance(value, tuple):
            params[name] = value
    try:
        layer = new_layer(case.network, type_id, params)
    except CnnStudioError:
        return
    title = text("Put {sibling} in place of {layer}", sibling=layer.type_title, layer=case.called(case.layer_id))
    yield case.draft(title, without(above(case.network, case.layer_id, layer), [case.layer_id]))


def mend_setting(case: Case) -> Iterator[Draft]:
    """A setting back at its default, the one that was complained of first."""
    spec = case.layer.spec
    if spec is None:
        return
    for parameter in sorted(spec.parameters, key=lambda parameter: parameter.name != case.problem.parameter):
        if case.layer.params[parameter.name] != parameter.default:
            yield from case.setting(case.layer_id, parameter.name, parameter.default)
