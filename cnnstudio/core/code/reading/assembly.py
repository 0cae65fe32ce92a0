"""From what was read to a project: which network is meant, its ids and connections, and what stays as it was."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cnnstudio.core.code.comments import comment_above, whole_signs
from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.channels import with_channels_last
from cnnstudio.core.code.reading.choosing_data import prepared_shape, with_data, with_input_from_data
from cnnstudio.core.code.reading.graph import MadeLayer, Tensor, called, reached
from cnnstudio.core.code.reading.identifiers import Identifiers, identifier
from cnnstudio.core.code.reading.layer_calls import plain_layer
from cnnstudio.core.code.reading.preparing import prepared
from cnnstudio.core.facts import LabelKind
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import Project
from cnnstudio.core.texts import plural, text
from cnnstudio.core.training import LOSSES, TrainingSettings

_OURS = "Written by CNN Studio."


@dataclass(frozen=True)
class Assembled:
    """The project, and the lines of its layers."""

    project: Project
    lines: Mapping[str, tuple[int, int]]


def assembled(book: Book, tree: ast.Module, onto: Project | None, facts_shape: Shape | None) -> Assembled:
    """Puts together what the book holds; what the source does not speak of is taken from `onto`."""
    docstring = ast.get_docstring(tree, clean=False) or ""
    is_ours = _OURS in docstring
    before = onto or Project(name=_title(docstring) if is_ours else "")
    tensors = reached(_outputs(book))
    _tell_of_the_others(book, tensors)
    lines: dict[str, tuple[int, int]] = {}
    project = replace(before, training=_training(book))
    if tensors:
        network, lines = _network(tensors)
        book.input_place = next((one.place for one in tensors if one.layer.is_input), book.input_place)
        project = replace(project, network=_with_probabilities(with_channels_last(network, book), book))
    project = prepared(with_data(project, book, may_choose=onto is None), book, lines, is_ours=is_ours)
    shape = prepared_shape(project, onto, facts_shape)
    network = with_input_from_data(project.network, shape, book) if tensors else project.network
    network = _with_what_was_known(network, before, book, lines, is_ours=is_ours) if tensors else network
    project = replace(project, network=network, layout=_layout(network, before))
    return Assembled(project, {one: span for one, span in lines.items() if one in network.by_id})


def _title(docstring: str) -> str:
    """The name of the project in a docstring of ours."""
    name, found, _ = docstring.rpartition(f".\n\n{_OURS}")
    return whole_signs(name if found else docstring.strip().partition("\n")[0].rstrip("."))


def _outputs(book: Book) -> Sequence[Tensor]:
    """Of the model that is trained, else of the last; without any, the tensors that nothing receives."""
    model = book.trained
    if model is None:
        model = next((one for one in reversed(book.models) if any(True for _ in one.layers)), None)
    if model is not None:
        return model.outputs if any(True for _ in model.layers) else ()
    received = {source for tensor in book.tensors for source in tensor.inputs}
    ends = [tensor for tensor in book.tensors if tensor not in received]
    return ends or list(_row(book))


def _row(book: Book) -> Iterator[Tensor]:
    """Layers that the source makes and never calls, one behind the other."""
    layers = [layer for layer in book.layers if not _is_before_the_network(layer, book)]
    if not layers:
        return
    first = layers[0]
    start = plain_layer("input", ast.Module([], []), book)
    output = Tensor(replace(start, params={"shape": first.input_shape}, place=first.place), (), first.place)
    for layer in layers:
        output = called(layer, (output,), layer.place)
    yield output


def _is_before_the_network(layer: MadeLayer, book: Book) -> bool:
    return layer in book.data.steps or layer in book.data.augmentation


def _tell_of_the_others(book: Book, tensors: Sequence[Tensor]) -> None:
    used: set[MadeLayer | None] = {tensor.layer for tensor in tensors}
    used.update(layer.follower for layer in book.layers)
    lost = [one for one in book.layers if one not in used and not _is_before_the_network(one, book)]
    if lost:
        book.unread.add(
            lost[0].place,
            plural(
                "{count} layer that is made here is no part of the network that was read.",
                "{count} layers that are made here or below are no part of the network that was read.",
                len(lost),
            ),
            text("Of several networks the one that is compiled is read, else the last."),
        )


def _network(tensors: Sequence[Tensor]) -> tuple[Network, dict[str, tuple[int, int]]]:
    identifiers = Identifiers(tensors)
    ids: dict[Tensor, str] = {}
    owners: dict[MadeLayer, str] = {}
    layers: list[Layer] = []
    lines: dict[str, tuple[int, int]] = {}
    for tensor in tensors:
        made = tensor.layer
        ids[tensor] = layer_id = identifiers.of(tensor)
        label = made.name if made.name and identifier(made.name) != made.name and made not in owners else ""
        extra: dict[str, object] = {"params": made.kept} if made.kept else {}
        layers.append(Layer(layer_id, made.type_id, made.params, label, owners.get(made), extra))
        owners.setdefault(made, layer_id)
        lines[layer_id] = (tensor.place.line, tensor.place.last_line)
    pairs = ((ids[source], ids[tensor]) for tensor in tensors for source in dict.fromkeys(tensor.inputs))
    return Network(tuple(layers), tuple(Connection(*pair) for pair in pairs)), lines


def _with_probabilities(network: Network, book: Book) -> Network:
    """A loss that is told `from_logits` makes probabilities itself: of two classes by sigmoid, else by softmax."""
    ends = [layer for layer in network.layers if not network.outputs[layer.id]]
    if book.from_logits is None or len(ends) != 1 or ends[0].params.get("activation") != "linear":
        return network
    activation = "sigmoid" if book.training.loss == "binary_crossentropy" else "softmax"
    book.changes.add(
        book.from_logits,
        text(
            "{layer} ends in {activation} now, and the loss takes its probabilities.",
            layer=network.called(ends[0].id),
            activation=activation,
        ),
        text("from_logits lets the loss do the same."),
    )
    return network.replace_layer(ends[0].with_parameter("activation", activation))


def _training(book: Book) -> TrainingSettings:
    training = book.training
    if book.data.one_hot and not book.has_loss and LOSSES[training.loss].labels is LabelKind.INTEGER:
        return training.with_setting("loss", "categorical_crossentropy")
    return training


def _with_what_was_known(
    network: Network, before: Project, book: Book, lines: Mapping[str, tuple[int, int]], *, is_ours: bool
) -> Network:
    """Labels and whatever else a file keeps of a layer, where the layer is still there; Python does not show them."""
    known = before.network.by_id
    layers = []
    for layer in network.layers:
        old = known.get(layer.id)
        old = old if old is not None and old.type_id == layer.type_id else None
        label = layer.name or (old.name if old is not None else "")
        if is_ours:
            # The writer puts a label above the call of its layer; without a call there is none to read.
            label = whole_signs(comment_above(book.lines, lines[layer.id][0])) if layer.id in lines else label
        extra = {**old.extra, **layer.extra} if old is not None else layer.extra
        layers.append(replace(layer, name=label, extra=extra))
    groups = [
        replace(group, layer_ids=kept)
        for group in before.network.groups
        if (kept := tuple(one for one in group.layer_ids if one in network.by_id))
    ]
    return replace(network, layers=tuple(layers), groups=tuple(groups))


def _layout(network: Network, before: Project) -> Mapping[str, tuple[float, float]]:
    """Places are kept where the network only got other settings; another network is laid out anew by the canvas."""
    same = network.by_id.keys() == before.network.by_id.keys()
    if same and set(network.connections) == set(before.network.connections):
        return before.layout
    return {}
