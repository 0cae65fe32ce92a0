"""Layers and models that are made, called and put together, as the source asks for it."""

import ast
from collections.abc import Callable, Sequence

from cnnstudio.core.code.comments import whole_signs
from cnnstudio.core.code.reading.arrays import Array, Batches
from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.graph import Chain, Graph, MadeLayer, Part, Tensor, called, calls_of
from cnnstudio.core.code.reading.layer_calls import (
    input_shape_of,
    kept_layer,
    made_layer,
    plain_layer,
)
from cnnstudio.core.code.reading.limits import UnreadableError
from cnnstudio.core.code.reading.misspelt import class_meant
from cnnstudio.core.code.reading.names import SPECS
from cnnstudio.core.code.reading.old_arguments import tell_renamed
from cnnstudio.core.code.reading.signatures import INPUT, MODEL, SEQUENTIAL
from cnnstudio.core.code.reading.values import Arguments, Given, Instance, Made, Path, Unknown, UnknownObject
from cnnstudio.core.code.reading.while_training import tell_of_training
from cnnstudio.core.layers import Category
from cnnstudio.core.project_reader import MOST_LAYERS
from cnnstudio.core.texts import number, text

_BEFORE_THE_NETWORK = (Category.PREPARATION, Category.AUGMENTATION)


class Building:
    """Makes parts of the network; `modelled` turns an object of the source's own class into a model."""

    def __init__(self, book: Book, modelled: Callable[[Instance], Part | None]) -> None:
        self._book = book
        self._modelled = modelled
        self._implied: dict[str, Tensor] = {}
        self._called: set[MadeLayer] = set()
        self._tensors = 0

    def input(self, arguments: Arguments, node: ast.AST) -> MadeLayer:
        """What `keras.Input(…)` makes, as a layer."""
        given = arguments.named(INPUT)
        layer = plain_layer("input", node, self._book)
        for name in ("shape", "input_shape", "batch_shape", "batch_input_shape"):
            if name in given and given[name].value is not None:
                try:
                    layer.params["shape"] = input_shape_of(given[name], self._book, with_batch="batch_" in name)
                except UnreadableError as trouble:
                    self._book.unread.add(
                        trouble.place or self._book.place(node), trouble.message, text("The shape is left to the data.")
                    )
        if "name" in given and isinstance(given["name"].value, str):
            layer.name = whole_signs(given["name"].value)
        self._book.recognized = True
        return layer

    def sequential(self, arguments: Arguments, node: ast.AST) -> Chain:
        given = arguments.named(SEQUENTIAL)
        chain = Chain(self._book.place(node))
        self._book.models.append(chain)
        self._book.recognized = True
        if "name" in given and isinstance(given["name"].value, str):
            chain.name = given["name"].value
        parts = given["layers"].value if "layers" in given else None
        if isinstance(parts, list | tuple):
            for part, place in zip(parts, _places(given["layers"].node, len(parts), node), strict=True):
                self._try_append(chain, part, place)
        elif parts is not None:
            raise UnreadableError(text("Only running the code would tell which layers these are."))
        return chain

    def append(self, chain: Chain, value: object, node: ast.AST) -> None:
        """One more part of a Sequential model."""
        if isinstance(value, list | tuple):
            for one in value:
                self.append(chain, one, node)
            return
        if isinstance(value, Tensor) and value.layer.is_input:
            value = value.layer
        part = self.part(value, node)
        if part is None:
            raise UnreadableError(
                _no_layer(value, node, self._book),
                text("It was left out of the network."),
            )
        chain.parts.append(part)

    def _try_append(self, chain: Chain, part: object, node: ast.AST) -> None:
        """One that is no layer costs the model itself alone."""
        try:
            self.append(chain, part, node)
        except UnreadableError as trouble:
            self._book.unread.add(trouble.place or self._book.place(node), trouble.message, trouble.hint)

    def functional(self, arguments: Arguments, node: ast.AST) -> Graph | Chain:
        given = arguments.named(MODEL)
        names = {"inputs": "input", "outputs": "output"}
        found: dict[str, list[Tensor]] = {}
        for wanted, old in names.items():
            one = given.get(wanted)
            if one is None and old in given:
                one = given[old]
                tell_renamed(one.node, old, wanted, self._book)
            found[wanted] = tensors_in(one.value) if one is not None else []
        if not found["outputs"]:
            raise UnreadableError(
                text("The outputs of this model could not be read."), text("Write keras.Model(inputs, outputs).")
            )
        name: object = given["name"].value if "name" in given else ""
        graph = Graph(self._book.place(node), tuple(found["inputs"]), tuple(found["outputs"]))
        graph.name = name if isinstance(name, str) else ""
        self._book.models.append(graph)
        self._book.recognized = True
        return graph

    def part(self, value: object, node: ast.AST) -> Part | None:
        """A value as something that can be called on tensors; None for what cannot."""
        if isinstance(value, MadeLayer | Chain | Graph):
            return value
        if isinstance(value, Instance):
            return self._modelled(value) or kept_layer(
                value.of.name, value.arguments.keywords, value.arguments, value.node, self._book
            )
        if isinstance(value, UnknownObject) and class_meant(value.name) is not None:
            return made_layer(value.name, value.arguments, value.node, self._book)
        if isinstance(value, UnknownObject):
            return kept_layer(value.name, value.arguments.keywords, value.arguments, value.node, self._book)
        if isinstance(value, Made):
            return kept_layer(value.last, value.arguments.keywords, value.arguments, value.node, self._book)
        if isinstance(value, Path) and value.path.startswith("keras.layers.") and value.last in SPECS:
            self._book.changes.add(
                self._book.place(node),
                text("{layer} is {layer}(): a layer is made by its brackets.", layer=value.last),
            )
            return made_layer(value.last, Arguments(), node, self._book)
        return None

    def apply(self, value: Part | Instance | Made | UnknownObject, arguments: Arguments, node: ast.AST) -> object:
        """What a layer or a model puts out for what it is called on."""
        if not arguments.all:
            return Unknown(self._book.shown(node))
        first = arguments.positional[0] if arguments.positional else next(iter(arguments.keywords.values()))
        if isinstance(value, MadeLayer | Chain) and self._is_data(first.value, value):
            return self._prepared(value, first.value, while_training=arguments.value("training") is True)
        inputs = self._inputs(arguments, first)
        part = self.part(value, node)
        assert part is not None
        tell_of_training(part, arguments, self._book)
        return self.output(part, inputs, node)

    def output(self, part: Part, inputs: Sequence[Tensor], node: ast.AST) -> Tensor:
        """What a part puts out for these tensors; raises UnreadableError for a network that never ends."""
        self._tensors += calls_of(part)
        if self._tensors > MOST_LAYERS:
            raise UnreadableError(text("The network has more than {most} layers.", most=number(MOST_LAYERS)))
        place = self._book.place(node)
        if isinstance(part, MadeLayer) and part not in self._called:
            self._called.add(part)
            place = part.place
        tensor = called(part, self._distinct(inputs, node), place)
        self._book.tensors.append(tensor)
        return tensor

    def _distinct(self, inputs: Sequence[Tensor], node: ast.AST) -> tuple[Tensor, ...]:
        """A network connects two layers once: what is received once more comes through a layer that changes nothing."""
        found: list[Tensor] = []
        for tensor in inputs:
            if tensor in found:
                same = plain_layer("activation", node, self._book, activation="linear")
                tensor = Tensor(same, (tensor,), same.place)
            found.append(tensor)
        return tuple(found)

    def merged(self, keras_class: str, tensors: Sequence[Tensor], arguments: Arguments, node: ast.AST) -> Tensor:
        """A merge made and called in one, as `keras.layers.add([a, b])` and `a + b` do."""
        layer = made_layer(keras_class, arguments, node, self._book)
        return self.output(layer, tensors, node)

    def with_number(self, keras_class: str, value: float, tensor: Tensor, node: ast.AST) -> Tensor:
        """A number added to a tensor, or multiplied with it."""
        layer = made_layer(keras_class, Arguments((Given(value, node),)), node, self._book)
        return self.output(layer, (tensor,), node)

    def activated(self, name: str, tensor: Tensor, arguments: Arguments, node: ast.AST) -> Tensor:
        """An activation function called on a tensor: a layer of its own."""
        given = Given(name, node)
        layer = made_layer("Activation", Arguments((), {**arguments.keywords, "activation": given}), node, self._book)
        return self.output(layer, (tensor,), node)

    def kept(self, name: str, tensors: Sequence[Tensor], arguments: Arguments, node: ast.AST) -> Tensor:
        """A function that the catalogue has no layer for, called on tensors."""
        others = [one for one in arguments.positional if not tensors_in(one.value)]
        given = {n: one for n, one in arguments.keywords.items() if not tensors_in(one.value)}
        layer = kept_layer(name, given, Arguments(tuple(others), given), node, self._book, type_id=name)
        return self.output(layer, tensors, node)

    def tensors_of(self, arguments: Arguments) -> list[Tensor]:
        """All tensors among the arguments, in order."""
        return [tensor for one in arguments.all for tensor in tensors_in(one.value)]

    def implied_input(self, name: str, node: ast.AST) -> Tensor:
        """The tensor behind a name that a cut-out piece of code does not make."""
        if name not in self._implied:
            layer = plain_layer("input", node, self._book)
            self._implied[name] = Tensor(layer, (), layer.place)
            self._book.changes.add(
                layer.place,
                text("{name} is made nowhere in this code: it became the Input.", name=name),
            )
        return self._implied[name]

    def own_output(self, layer: MadeLayer, node: ast.AST) -> Tensor:
        """`layer.output`: of its last call, or of one on an Input of its own."""
        made = [tensor for tensor in self._book.tensors if tensor.layer is layer]
        if made:
            return made[-1]
        start = plain_layer("input", node, self._book)
        start.params["shape"] = layer.input_shape
        return self.output(layer, (Tensor(start, (), start.place),), node)

    def _inputs(self, arguments: Arguments, first: Given) -> list[Tensor]:
        tensors = tensors_in(first.value)
        if tensors and not isinstance(first.value, list | tuple | dict):
            for other in arguments.positional[1:]:
                tensors += tensors_in(other.value)
        if not tensors and isinstance(first.value, Unknown) and first.value.shown.isidentifier():
            tensors = [self.implied_input(first.value.shown, first.node)]
        if not tensors:
            raise UnreadableError(
                text("Only running the code would tell what {words} is.", words=self._book.shown(first.node)),
                text("The layers behind it are not connected."),
            )
        return tensors

    def _is_data(self, value: object, part: MadeLayer | Chain) -> bool:
        if isinstance(value, Array | Batches):
            return True
        layers = [part] if isinstance(part, MadeLayer) else list(part.layers)
        return isinstance(value, Unknown | Made) and all(_stands_before(layer) for layer in layers)

    def _prepared(self, part: MadeLayer | Chain, value: object, *, while_training: bool) -> object:
        """Layers that were called on images: what happens before the network, each time or while it is trained."""
        for layer in (part,) if isinstance(part, MadeLayer) else part.layers:
            if layer.spec is not None and _stands_before(layer):
                changes = while_training or layer.spec.category is Category.AUGMENTATION
                (self._book.data.augmentation if changes else self._book.data.steps)[layer] = None
                self._book.recognized = True
        return value


def tensors_in(value: object) -> list[Tensor]:
    """A tensor, or those of a list or a dictionary."""
    if isinstance(value, Tensor):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [one for one in value if isinstance(one, Tensor)]
    return []


def _stands_before(layer: MadeLayer) -> bool:
    return layer.spec is not None and layer.spec.category in _BEFORE_THE_NETWORK


def _places(listed: ast.AST, count: int, whole: ast.AST) -> list[ast.AST]:
    """Where each part of a list stands; `whole` where they were made elsewhere."""
    parts = listed.elts if isinstance(listed, ast.List | ast.Tuple) else []
    several = [part for part in parts if isinstance(part, ast.Starred)]
    if not parts or len(several) > 1 or (not several and len(parts) != count):
        return [whole] * count
    unpacked = count - len(parts) + 1
    return [part for part in parts for _ in range(unpacked if part in several else 1)]


def _no_layer(value: object, node: ast.AST, book: Book) -> str:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add":
        return text("{words} adds something that is no layer here.", words=book.shown(node))
    words = value.shown if isinstance(value, Unknown) and value.shown else book.shown(node)
    if words.isidentifier():
        return text("{name} is made nowhere in this code, or is no layer.", name=words)
    return text("{words} is no layer here.", words=words)
