"""What layers for images ask of their input: height × width × channels, some of them in colour."""

from collections.abc import Callable

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.shapes import Shape, require_rank
from cnnstudio.core.layers.spec import InputShapes
from cnnstudio.core.texts import text

_GREY, _COLOUR = 1, 3


def keeps_images(layer: str) -> Callable[[Params, InputShapes], Shape]:
    """The output shape of a layer that takes images of any depth and changes no size."""

    def output_shape(_params: Params, inputs: InputShapes) -> Shape:
        require_rank(inputs[0], 3, layer)
        return inputs[0]

    return output_shape


def keeps_colour_images(layer: str) -> Callable[[Params, InputShapes], Shape]:
    """As `keeps_images`, for layers that need red, green and blue; Keras itself notices when the first images come."""
    return _with_channels(layer, (_COLOUR,))


def keeps_pictures(layer: str) -> Callable[[Params, InputShapes], Shape]:
    """As `keeps_images`, for layers that take grey and colour images, but no maps of another depth."""
    return _with_channels(layer, (_GREY, _COLOUR))


def _with_channels(layer: str, allowed: tuple[int, ...]) -> Callable[[Params, InputShapes], Shape]:
    def output_shape(_params: Params, inputs: InputShapes) -> Shape:
        require_rank(inputs[0], 3, layer)
        if inputs[0][-1] not in allowed:
            raise ShapeError(
                text(
                    "{layer} works on images of {allowed} channels, but receives {count}.",
                    layer=layer,
                    allowed=text(" or ").join(map(str, allowed)),
                    count=inputs[0][-1],
                ),
                hint=text("Put it behind Input, on colour images (red, green and blue).")
                if allowed == (_COLOUR,)
                else text("Put it behind Input, where the images themselves arrive."),
            )
        return inputs[0]

    return output_shape
