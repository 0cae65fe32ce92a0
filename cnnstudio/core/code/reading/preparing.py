"""What happens to the images before the network: as the source prepares them, and where it does."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.graph import MadeLayer
from cnnstudio.core.code.reading.remarks import Place
from cnnstudio.core.errors import ParameterError, ShapeError
from cnnstudio.core.layers import CATALOGUE, Category
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text


def prepared(project: Project, book: Book, lines: Mapping[str, tuple[int, int]], *, is_ours: bool) -> Project:
    """The project with the preparation and augmentation of the source; what it does not speak of stays."""
    augmentation = _numbered(book.data.augmentation)
    if augmentation or is_ours:
        project = replace(project, augmentation=_like_before(augmentation, project.augmentation))
    steps = _steps(book)
    if not (steps or is_ours or _trains_on_raw_images(book)):
        return _taken_out_of_the_network(project, book, lines)
    return replace(project, preparation=_like_before(steps, project.preparation))


def _steps(book: Book) -> list[Layer]:
    steps = list(book.data.steps)
    images = book.data.fitted if book.data.fitted is not None else book.data.last_scaled
    if images is not None and images.is_scaled:
        spec = CATALOGUE["rescaling"]
        params = spec.checked({"scale": images.scale, "offset": images.offset})
        steps.insert(0, MadeLayer(spec.type_id, book.data.place, params))
    return _numbered(steps)


def _numbered(steps: Iterable[MadeLayer]) -> list[Layer]:
    """Each under its type and the place among those of its type, as in the network."""
    counts = Counter[str]()
    found = []
    for step in steps:
        counts[step.type_id] += 1
        found.append(Layer(f"{step.type_id}_{counts[step.type_id]}", step.type_id, step.params))
    return found


def _trains_on_raw_images(book: Book) -> bool:
    """The source loads images and trains on them as they are."""
    fitted = book.data.fitted
    return fitted is not None and fitted.known is not None and not (fitted.is_scaled or fitted.is_measured)


def _like_before(steps: Iterable[Layer], before: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """The same steps under the ids that they had, with what the file kept beside them; bypassed ones stay."""
    used = [step for step in before if not step.bypassed]
    taken = {step.id for step in before if step.bypassed}
    found: list[Layer] = []
    for place, step in enumerate(steps):
        old = used[place] if place < len(used) else None
        if old is not None and old.type_id == step.type_id:
            step = replace(old, params=step.params)
        while step.id in taken:
            step = replace(step, id=f"{step.id}_")
        taken.add(step.id)
        found.append(step)
    return _with_bypassed(found, before)


def _with_bypassed(steps: list[Layer], before: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """A bypassed step stands in no script: it comes back behind as many of the others as it stood behind."""
    waiting, found = iter(steps), list[Layer]()
    for step in before:
        found.extend([step] if step.bypassed else islice(waiting, 1))
    return (*found, *waiting)


def _taken_out_of_the_network(project: Project, book: Book, lines: Mapping[str, tuple[int, int]]) -> Project:
    """Preparation layers right behind the Input do before the network what they do in it."""
    network, taken = project.network, []
    while (step := _first_step(network)) is not None:
        network = _without(network, step)
        taken.append(step)
        book.changes.add(
            Place(*lines.get(step.id, (1, 1))[:1]),
            text("{type} stands before the network now, as preparation.", type=step.type_title),
            text("There it is done once for each image, and not again in every epoch."),
        )
    if not taken:
        return project
    return replace(project, network=network, preparation=_like_before(taken, project.preparation))


def _first_step(network: Network) -> Layer | None:
    inputs = [layer for layer in network.layers if layer.type_id == "input"]
    behind = network.outputs[inputs[0].id] if len(inputs) == 1 else ()
    layer = network.by_id[behind[0]] if len(behind) == 1 else None
    if layer is None or layer.spec is None or layer.spec.category is not Category.PREPARATION:
        return None
    shared = layer.weights_of or any(other.weights_of == layer.id for other in network.layers)
    return None if shared or not network.outputs[layer.id] else layer


def _without(network: Network, step: Layer) -> Network:
    source = network.inputs[step.id][0]
    network = network.replace_layer(_input_behind(network.by_id[source], step))
    connections = tuple(
        Connection(source, one.target) if one.source == step.id else one
        for one in network.connections
        if one.target != step.id
    )
    return Network(tuple(layer for layer in network.layers if layer is not step), connections, network.groups)


def _input_behind(layer: Layer, step: Layer) -> Layer:
    """The Input as it has to be where the step has been done."""
    shape = layer.params.get("shape")
    sizes = tuple(size for size in shape if isinstance(size, int)) if isinstance(shape, tuple) else ()
    if not sizes or step.spec is None:
        return layer
    try:
        return layer.with_parameter("shape", step.spec.output_shape(step.params, (sizes,)))
    except (ShapeError, ParameterError):
        return layer
