"""The shape of a tensor, for code that asks for it."""

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.graph import Tensor, reached
from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.shapes import Shape

_MOST = 2000


def shape_of(tensor: Tensor, book: Book) -> tuple[int | None, ...] | None:
    """With None for the batch, as Keras tells it; None where it is not known."""
    found: dict[Tensor, Shape | None] = {}
    for one in reached([tensor])[:_MOST]:
        found[one] = _output(one, [found.get(source) for source in one.inputs], book)
    shape = found.get(tensor)
    return None if shape is None else (None, *shape)


def _output(tensor: Tensor, inputs: list[Shape | None], book: Book) -> Shape | None:
    layer = tensor.layer
    if layer.is_input:
        shape = layer.params.get("shape")
        return shape if isinstance(shape, tuple) else book.data_shape  # type: ignore[return-value]
    known = tuple(shape for shape in inputs if shape is not None)
    if layer.spec is None or len(known) < len(inputs) or not known:
        return None
    try:
        return layer.spec.output_shape(layer.params, known)
    except ShapeError:
        return None
