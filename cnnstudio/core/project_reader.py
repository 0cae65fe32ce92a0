"""From the plain values of a `.cnn` file to a project: what does not fit is refused, what is not known is kept."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar, cast

from cnnstudio.core.facts import CLASS
from cnnstudio.core.layers import CATALOGUE, Category
from cnnstudio.core.layers.parameter import Parameter, Params, Value, shortened
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Connection, Group, Layer, Network
from cnnstudio.core.project import SPLIT_PARAMETERS, DataChoice, Note, Position, Project
from cnnstudio.core.records import Record
from cnnstudio.core.texts import number, text
from cnnstudio.core.training import FIT_PARAMETERS, OPTIMIZER, OPTIMIZERS, TrainingSettings

MOST_LAYERS = 20_000
MOST_CONNECTIONS = 100_000

_TOP_LEVEL = frozenset(
    (
        *("format", "version", "name", "layers", "connections", "groups", "layout", "notes", "direction"),
        *("data", "preparation", "augmentation", "training"),
    )
)
_LAYER = frozenset(("id", "type", "name", "weights_of", "bypassed", "params"))
_GROUP = frozenset(("id", "name", "layers", "folded"))
_NOTE = frozenset(("id", "text", "position"))
_DATA = frozenset(("source", "params", *(parameter.name for parameter in SPLIT_PARAMETERS)))
_TRAINING = frozenset(("optimizer", "optimizer_params", *(parameter.name for parameter in FIT_PARAMETERS)))


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_Identified)


def project_of(file: Record) -> Project:
    """The project in a file of the present version; raises ProjectFileError."""
    network = _network(file)
    return Project(
        name=file.string("name"),
        network=network,
        layout=_layout(file.record("layout", text("the layout")), network),
        notes=_all(file, "notes", _note),
        direction=_direction(file),
        data=_data(file.record("data", text("the choice of data"))),
        preparation=_all(file, "preparation", _preparation),
        augmentation=_all(file, "augmentation", _augmentation),
        training=_training(file.record("training", text("the training settings"))),
        extra=file.rest(_TOP_LEVEL),
    )


def _network(file: Record) -> Network:
    for name, most in (("layers", MOST_LAYERS), ("connections", MOST_CONNECTIONS)):
        if len(file.items(name)) > most:
            raise file.wrong(text("there are more than {most} {things}.", most=number(most), things=name))
    layers = _all(file, "layers", _layer)
    known = {layer.id: layer for layer in layers}
    for layer in layers:
        _require_weights(file, layer, known)
    network = Network(layers, _connections(file, known))
    _refuse_circle(file, network)
    return Network(layers, network.connections, _groups(file, known))


def _layer(record: Record) -> Layer:
    layer_id = record.identifier()
    record = record.called(text("layer {id}", id=layer_id))
    type_id = record.string("type")
    if not type_id:
        raise record.wrong(text("it has no type."))
    params, unknown = _settings(record, "params", CATALOGUE[type_id].parameters if type_id in CATALOGUE else None)
    extra = {**record.rest(_LAYER), **unknown}
    owner = record.string("weights_of") if record.values.get("weights_of") is not None else None
    layer = Layer(layer_id, type_id, params, record.string("name"), owner, extra, record.flag("bypassed"))
    if layer.bypassed and not layer.takes_inputs:
        raise record.wrong(text("{layer} cannot be bypassed.", layer=layer.type_title))
    return layer


def _preparation(record: Record) -> Layer:
    """A layer that runs before the network, always in the same way."""
    return _step(record, (Category.PREPARATION,))


def _augmentation(record: Record) -> Layer:
    """A layer that runs before the network while it is trained."""
    return _step(record, (Category.AUGMENTATION, Category.PREPARATION))


def _step(record: Record, categories: tuple[Category, ...]) -> Layer:
    layer = _layer(record)
    if layer.spec is not None and layer.spec.category not in categories:
        raise record.wrong(text("{layer} belongs into the network.", layer=layer.type_title))
    if layer.weights_of is not None:
        raise record.wrong(text("there are no weights to share before the network."))
    return layer


def _settings(
    record: Record, name: str, parameters: tuple[Parameter, ...] | None
) -> tuple[Params, dict[str, dict[str, object]]]:
    """The settings, checked where they are known, and the unknown ones under their key, ready to be kept."""
    settings = record.record(name, record.place)
    if parameters is None:
        return {key: cast(Value, _frozen(value)) for key, value in settings.values.items()}, {}
    unknown = settings.rest({parameter.name for parameter in parameters})
    return settings.checked(parameters), {name: unknown} if unknown else {}


def _require_weights(file: Record, layer: Layer, known: dict[str, Layer]) -> None:
    if layer.weights_of is None:
        return
    record = file.called(text("layer {id}", id=layer.id))
    owner = known.get(layer.weights_of)
    if owner is None:
        raise record.wrong(
            text("it uses the weights of {owner}, which is not there.", owner=shortened(layer.weights_of))
        )
    if owner is layer:
        raise record.wrong(text("it uses its own weights once more."))
    if owner.type_id != layer.type_id:
        raise record.wrong(text("it uses the weights of {owner}, a layer of another type.", owner=owner.id))


def _connections(file: Record, known: dict[str, Layer]) -> tuple[Connection, ...]:
    found: dict[Connection, None] = {}
    for count, value in enumerate(file.items("connections"), start=1):
        record = file.called(text("connection {count}", count=number(count)))
        connection = Connection(*record.pair(value))
        for end in (connection.source, connection.target):
            if end not in known:
                raise record.wrong(text("there is no layer {id}.", id=shortened(end)))
        if connection in found:
            raise record.wrong(
                text("{source} and {target} are connected twice.", source=connection.source, target=connection.target)
            )
        found[connection] = None
    return tuple(found)


def _refuse_circle(file: Record, network: Network) -> None:
    if len(network.order) == len(network.layers):
        return
    reached = set(network.order)
    first = next(layer.id for layer in network.layers if layer.id not in reached)
    raise file.called(text("the connections")).wrong(text("{layer} stands in or behind a circle.", layer=first))


def _groups(file: Record, known: dict[str, Layer]) -> tuple[Group, ...]:
    owners: dict[str, str] = {}

    def group(record: Record) -> Group:
        group_id = record.identifier()
        record = record.called(text("group {id}", id=group_id))
        layer_ids = tuple(record.items("layers"))
        for layer_id in layer_ids:
            if not isinstance(layer_id, str) or layer_id not in known:
                raise record.wrong(text("there is no layer {id}.", id=shortened(layer_id)))
        if len(set(layer_ids)) < len(layer_ids):
            raise record.wrong(text("a layer stands there twice."))
        ids = cast(tuple[str, ...], layer_ids)
        for layer_id in ids:
            if owners.setdefault(layer_id, group_id) != group_id:
                raise record.wrong(
                    text("{layer} stands in {other} already.", layer=layer_id, other=owners[layer_id]),
                    text("A layer is in one group at most."),
                )
        return Group(group_id, record.string("name"), ids, record.rest(_GROUP), record.flag("folded"))

    return _all(file, "groups", group)


def _layout(record: Record, network: Network) -> dict[str, Position]:
    for layer_id in record.values:
        if layer_id not in network.by_id:
            raise record.wrong(text("there is no layer {id}.", id=shortened(layer_id)))
    return {
        layer_id: record.called(text("the layout of {id}", id=layer_id)).position(value)
        for layer_id, value in record.values.items()
    }


def _direction(file: Record) -> Direction:
    value = file.string("direction", Direction.DOWN.value)
    known = {direction.value: direction for direction in Direction}
    if value not in known:
        raise file.wrong(
            text("a network cannot flow {value}.", value=shortened(value)), hint=text("It flows “down” or “right”.")
        )
    return known[value]


def _note(record: Record) -> Note:
    note_id = record.identifier()
    record = record.called(text("note {id}", id=note_id))
    return Note(note_id, record.string("text"), record.position(record.values.get("position")), record.rest(_NOTE))


def _data(record: Record) -> DataChoice:
    settings = record.checked(SPLIT_PARAMETERS)
    return DataChoice(
        source=record.string("source", DataChoice.source),
        params=_settings(record, "params", None)[0],
        validation=cast(float, settings["validation"]),
        test=cast(float, settings["test"]),
        split_seed=cast(int, settings["split_seed"]),
        extra=record.rest(_DATA),
    )


def _training(record: Record) -> TrainingSettings:
    optimizer = cast(str, record.checked((OPTIMIZER,))[OPTIMIZER.name])
    params, unknown = _settings(record, "optimizer_params", OPTIMIZERS[optimizer].parameters)
    fit = record.checked(FIT_PARAMETERS)
    return TrainingSettings(
        optimizer=optimizer,
        optimizer_params=params,
        target=cast(str, fit["target"]),
        loss=cast(str, fit["loss"]),
        batch_size=cast(int, fit["batch_size"]),
        epochs=cast(int, fit["epochs"]),
        # There is no accuracy of an image.
        keep_best_by=cast(str, fit["keep_best_by"]) if fit["target"] == CLASS else "val_loss",
        seed=cast(int, fit["seed"]),
        extra={**record.rest(_TRAINING), **unknown},
    )


def _all(file: Record, name: str, read: Callable[[Record], Thing]) -> tuple[Thing, ...]:
    """The things of a list, each id once."""
    return _unique(file, name, (read(record) for record in file.records(name)))


def _unique(file: Record, name: str, things: Iterable[Thing]) -> tuple[Thing, ...]:
    found: dict[str, Thing] = {}
    for thing in things:
        if thing.id in found:
            raise file.called(name).wrong(text("the id {id} stands there twice.", id=thing.id))
        found[thing.id] = thing
    return tuple(found.values())


def _frozen(value: object) -> object:
    """Lists become tuples, as in every checked setting."""
    if isinstance(value, list | tuple):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value
