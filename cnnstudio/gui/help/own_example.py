"""A learner's own layer at work: its settings and the shape that it receives, on numbers that can be read."""

from dataclasses import dataclass

from cnnstudio.core.layers import CATALOGUE, Category, Example, LayerSpec
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import InputShapes
from cnnstudio.core.texts import dimensions, listing, mark, number, plural, text
from cnnstudio.gui.help import stand_ins
from cnnstudio.gui.help.cut_out import cut_out
from cnnstudio.gui.help.pictures import PICTURES, picture
from cnnstudio.gui.help.smaller import SMALLER, UnreadableError
from cnnstudio.gui.help.worked import Worked


@dataclass(frozen=True, eq=False)
class OwnExample:
    """`remark` says how much of the learner's layer it is, and what stands in."""

    worked: Worked
    remark: str


def own_example(spec: LayerSpec, params: Params, inputs: InputShapes) -> OwnExample:
    """All settings of the layer, checked, and what it receives. Raises UnreadableError where no picture can be made."""
    own = Example(inputs, params)
    if spec.type_id in PICTURES:
        return _on_an_image(spec, own)
    if spec.windows is not None and spec.type_id not in SMALLER:
        return _through_windows(spec, own)
    return _smaller(spec, own)


def _through_windows(spec: LayerSpec, own: Example) -> OwnExample:
    shape = own.inputs[0]
    cut = cut_out(spec, own.params, shape)
    params = {**own.params, **cut.params}
    worked = Worked(
        spec.type_id, (cut.values,), params, stand_ins.weights(spec, params, (cut.values.shape[1:],)), own=own
    )
    parts = [_of_channels(shape, cut.is_whole)]
    if "filters" in own.params:
        filters = _count(own.params, "filters")
        if filters > 1:
            parts.append(text("One of {filters} filters is at work.", filters=number(filters)))
        if shape[-1] > 1:
            parts.append(text("Your layer adds up what all {channels} channels give.", channels=number(shape[-1])))
    if cut.pads:
        parts.append(text("The zeros at the edge are the padding."))
    return OwnExample(worked, " ".join((*parts, _stand_ins(spec))))


def _smaller(spec: LayerSpec, own: Example) -> OwnExample:
    small = SMALLER[spec.type_id](own.params, own.inputs)
    params = {**own.params, **small.params}
    arrays = tuple(stand_ins.values(shape, which) for which, shape in enumerate(small.inputs))
    weights = stand_ins.weights(spec, params, tuple(shape[1:] for shape in small.inputs))
    worked = Worked(
        spec.type_id, arrays, params, weights, stand_ins.drawn(spec, params, small.inputs[0]), own=own
    )  # fmt: skip
    return OwnExample(worked, " ".join((*_made_small(own, worked), _stand_ins(spec))))


def _on_an_image(spec: LayerSpec, own: Example) -> OwnExample:
    worked = picture(spec.type_id, own.params)
    remark = text(
        "On an image of {size} that comes with the studio; your layer receives {shape}.",
        size=dimensions(worked.inputs[0].shape[1:]), shape=dimensions(own.inputs[0]),
    )  # fmt: skip
    return OwnExample(Worked(spec.type_id, worked.inputs, worked.params, drawn=worked.drawn, own=own), remark)


def _of_channels(shape: Shape, is_whole: bool) -> str:
    """How much of the map is seen."""
    template = {
        (True, True): mark("Shown is all of {sizes}."),
        (False, True): mark("Shown are the first places of {sizes}."),
        (True, False): mark("Shown is one channel of {channels}, {sizes}."),
        (False, False): mark("Shown are the first places of {sizes}, in one channel of {channels}."),
    }[is_whole, shape[-1] == 1]
    return text(template, sizes=dimensions(shape[:-1]), channels=number(shape[-1]))


def _made_small(own: Example, worked: Worked) -> tuple[str, ...]:
    """On what it is shown in place of what it receives; nothing where that is the same."""
    shown = tuple(values.shape[1:] for values in worked.inputs)
    if shown == tuple(own.inputs):
        return ()
    told = listing([_told(shape) for shape in shown])
    if len(worked.inputs[0]) > 1 and worked.spec.category is Category.NORMALIZATION:
        told = text("a batch of {count} images, one value each", count=len(worked.inputs[0]))
    received = listing([_told(shape) for shape in own.inputs])
    parts = [text("To be readable it is shown on {shown} in place of {received}.", shown=told, received=received)]
    if worked.spec.type_id == "dense":
        units = _count(own.params, "units")
        if units > worked.output.shape[-1]:
            parts.append(
                text("{shown} of {units} units are at work.", shown=worked.output.shape[-1], units=number(units))
            )
    return tuple(parts)


def _told(shape: Shape) -> str:
    if len(shape) == 1:
        return plural("{count} value", "{count} values", shape[0])
    return dimensions(shape)


def _stand_ins(spec: LayerSpec) -> str:
    if CATALOGUE[spec.type_id].category is Category.INPUT:
        return text("The values stand in for those of an image.")
    if spec.weights(spec.defaults(), spec.examples[0].inputs):
        return text("Values and weights stand in for those that yours will have once it is trained.")
    return text("The values stand in for those that it will receive.")


def _count(params: Params, name: str) -> int:
    value = params[name]
    assert isinstance(value, int)
    return value


__all__ = ["OwnExample", "UnreadableError", "own_example"]
