"""Which images: from `load_data()`, or else from the shape of the Input; and what is left to them."""

import math
from dataclasses import replace

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.known_sets import SOURCE_SHAPES, source_for
from cnnstudio.core.errors import ParameterError
from cnnstudio.core.fixes.editing import new_layer
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.texts import dimensions, number, text

_SAME_FLAT_AND_DEEP = ("flatten", "reshape")
"""Layers to which 28 × 28 and 28 × 28 × 1 are the same."""


def with_data(project: Project, book: Book, *, may_choose: bool) -> Project:
    """The project with the images of the source; `may_choose`: nobody has chosen any before."""
    known = book.data.known
    if known is not None and known.source is not None:
        if project.data.source != known.source:
            project = replace(project, data=DataChoice(known.source))
    elif known is not None or may_choose:
        shape = known.image_shape if known is not None else _input_shape(project.network)
        source = source_for(_deep(shape)) if shape is not None else None
        if may_choose and source is not None and source != project.data.source:
            project = replace(project, data=DataChoice(source))
        if known is not None:
            book.unread.add(
                book.data.place,
                text("The studio has no images of {name}.", name=known.title),
                text("Choose a folder with them under Data. Until then the data are {source}.",
                     source=project.data.source),
            )  # fmt: skip
    return _with_split(project, book)


def prepared_shape(project: Project, before: Project | None, facts_shape: Shape | None) -> Shape | None:
    """One image as it enters the network; None where the data are not known."""
    raw = SOURCE_SHAPES.get(project.data.source)
    same_data = before is not None and project.data.source == before.data.source
    if same_data and (raw is None or (before is not None and project.preparation == before.preparation)):
        return facts_shape if facts_shape is not None else _prepared(project, raw)
    return _prepared(project, raw)


def _prepared(project: Project, raw: Shape | None) -> Shape | None:
    return None if raw is None else project.prepared_shape(raw)


def with_input_from_data(network: Network, shape: Shape | None, book: Book) -> Network:
    """Inputs that say what the data say anyway are left to the data; grey images get their channel."""
    for layer in network.layers:
        wanted = layer.params.get("shape") if layer.type_id == "input" else None
        if not isinstance(wanted, tuple):
            continue
        sizes = tuple(size for size in wanted if isinstance(size, int))
        if sizes == shape:
            network = network.replace_layer(_shaped(layer, None))
        elif len(sizes) == 2 and _only_before(network, layer):
            network = network.replace_layer(_shaped(layer, None if _deep(sizes) == shape else _deep(sizes)))
            _tell(book, sizes, _deep(sizes), text("Grey images have one channel in the studio."))
        elif shape is not None and sizes == (math.prod(shape),):
            network = _flattened(network.replace_layer(_shaped(layer, None)), layer.id)
            _tell(book, sizes, shape, text("Flatten lays the images into one row, as the code did before."))
    return network


def _with_split(project: Project, book: Book) -> Project:
    if book.data.validation is None:
        return project
    # In Keras it is a part of the images for training, here of all images.
    share = round(book.data.validation * (1 - project.data.test), 6)
    try:
        project = replace(project, data=project.data.with_split("validation", share))
    except ParameterError as error:
        book.unread.add(book.data.validation_place, error.message, error.hint)
        return project
    book.changes.add(
        book.data.validation_place,
        text(
            "{part} of the images that are not for the test validate: {share} of all.",
            part=number(book.data.validation),
            share=number(share),
        ),
        text("The studio counts parts of all images."),
    )
    return project


def _input_shape(network: Network) -> Shape | None:
    shapes = [layer.params.get("shape") for layer in network.layers if layer.type_id == "input"]
    shape = shapes[0] if len(shapes) == 1 else None
    return tuple(size for size in shape if isinstance(size, int)) if isinstance(shape, tuple) else None


def _deep(shape: Shape) -> Shape:
    return (*shape, 1) if len(shape) == 2 else shape


def _only_before(network: Network, layer: Layer) -> bool:
    behind = [network.by_id[one].type_id for one in network.outputs[layer.id]]
    return bool(behind) and all(type_id in _SAME_FLAT_AND_DEEP for type_id in behind)


def _shaped(layer: Layer, shape: Shape | None) -> Layer:
    return replace(layer, params={**layer.params, "shape": shape})


def _flattened(network: Network, input_id: str) -> Network:
    flatten = new_layer(network, "flatten")
    connections = [replace(one, source=flatten.id) if one.source == input_id else one for one in network.connections]
    place = [layer.id for layer in network.layers].index(input_id) + 1
    layers = (*network.layers[:place], flatten, *network.layers[place:])
    return Network(layers, (Connection(input_id, flatten.id), *connections), network.groups)


def _tell(book: Book, old: Shape, new: Shape, hint: str) -> None:
    book.changes.add(
        book.input_place,
        text("The Input is {new} instead of {old}.", new=dimensions(new), old=dimensions(old)),
        hint,
    )
