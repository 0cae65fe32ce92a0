"""Objects of classes that the source defines: models and layers of its own, by what their `call` makes of an Input."""

import ast
from collections.abc import Callable, Iterator

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.building import Building, tensors_in
from cnnstudio.core.code.reading.functions import is_of_class, is_static
from cnnstudio.core.code.reading.graph import Chain, Graph, MadeLayer, Part, Tensor
from cnnstudio.core.code.reading.layer_calls import plain_layer
from cnnstudio.core.code.reading.shapes import shape_of
from cnnstudio.core.code.reading.values import (
    Arguments,
    Function,
    Given,
    Instance,
    Method,
    OwnClass,
    Super,
    Unknown,
)
from cnnstudio.core.code.reading.while_training import IN_TRAINING
from cnnstudio.core.texts import text

MODELS = ("keras.Model", "keras.Sequential")
_PARTS = (*MODELS, "keras.layers.Layer")
_MODEL = "<model>"

Run = Callable[[Function, Arguments, object], object]


class OwnModels:
    """Makes the objects, calls them, and turns them into models; `run` follows a function of the source."""

    def __init__(self, book: Book, building: Building, run: Run) -> None:
        self._book = book
        self._building = building
        self._run = run
        self._running: list[tuple[Function, Instance]] = []
        self._unused: dict[Instance, int] = {}
        """Models by themselves, with how many other models there were."""

    def follow(self, function: Function, arguments: Arguments, owner: object = None) -> object:
        """What a function returns; while it is followed, `super()` knows where it is."""
        if not isinstance(owner, Instance):
            return self._run(function, arguments, owner)
        self._running.append((function, owner))
        try:
            return self._run(function, arguments, owner)
        finally:
            self._running.pop()

    def instance(self, own: OwnClass, arguments: Arguments, node: ast.AST) -> Instance:
        instance = Instance(own, arguments, node)
        begin = own.function("__init__")
        if begin is not None:
            self.follow(begin, arguments, instance)
        elif own.descends_from(*MODELS):
            self._begin(instance, arguments, node)
        else:
            # A data class: what is given stands in place of what its body says.
            instance.attributes.update({name: one.value for name, one in arguments.named(tuple(own.values)).items()})
        if own.descends_from(*MODELS):
            self._book.recognized = True
            self._unused[instance] = len(self._book.models)
        return instance

    def call(self, instance: Instance, arguments: Arguments, node: ast.Call) -> object:
        """What an object makes of its arguments."""
        tensors = self._building.tensors_of(arguments)
        function = instance.of.function("__call__")
        if tensors and instance.of.descends_from(*_PARTS):
            return self._building.apply(instance, arguments, node)
        if function is None and not tensors:
            self.modelled(instance)
            function = None if instance.of.descends_from(*_PARTS) else instance.of.function("call")
        if function is not None:
            return self.follow(function, arguments, instance)
        return self._building.kept(instance.of.name, tensors, arguments, node) if tensors else Unknown()

    def attribute(self, owner: Instance, name: str) -> object:
        if name in owner.attributes:
            return owner.attributes[name]
        if name in owner.of.values:
            return owner.of.values[name]
        if name in ("layers", "submodules") and owner.of.descends_from(*_PARTS):
            return list(_parts(owner))
        function = owner.of.function(name)
        if function is not None and "property" in _marks(function):
            return self.follow(function, Arguments(), owner)
        return Method(owner, name)

    def method(self, owner: Instance, name: str, arguments: Arguments, node: ast.Call) -> object:
        """What a method of the object returns; None where its class has none of that name."""
        function = owner.of.function(name)
        if function is not None:
            first = None if is_static(function) else owner.of if is_of_class(function) else owner
            return self.follow(function, arguments, first)
        tensors = self._building.tensors_of(arguments)
        return self._building.kept(name, tensors, arguments, node) if tensors else None

    def above(self) -> Super | None:
        """What `super()` is where the source is followed now."""
        if not self._running:
            return None
        function, instance = self._running[-1]
        return Super(instance, next((one.bases for one in _line(instance.of) if _holds(one, function)), ()))

    def call_above(self, above: Super, name: str, arguments: Arguments, node: ast.Call) -> object:
        """`super().__init__(…)` and its like: of a class of the source, or of Keras."""
        function = above.function(name)
        if function is not None:
            return self.follow(function, arguments, above.instance)
        if name == "__init__" and above.instance.of.descends_from(*MODELS):
            self._begin(above.instance, arguments, node)
        elif name in ("call", "__call__") and above.instance.of.descends_from("keras.Sequential"):
            return self._building.apply(above.instance, arguments, node)
        return Unknown(self._book.shown(node))

    def modelled(self, instance: Instance) -> Part | None:
        """The object as a model; None where it is none."""
        self._unused.pop(instance, None)
        if _MODEL not in instance.attributes:
            instance.attributes[_MODEL] = None  # A `call` that calls its own object has no end.
            instance.attributes[_MODEL] = self._read(instance)
        found = instance.attributes[_MODEL]
        return found if isinstance(found, Chain | Graph) else None

    def read_unused(self) -> None:
        """The last model that was made and never used is the network, unless another was made after it."""
        for instance, others in reversed(self._unused.items()):
            if self._book.trained is None and len(self._book.models) == others:
                self.modelled(instance)
            return

    def _begin(self, instance: Instance, arguments: Arguments, node: ast.AST) -> None:
        """What Keras makes of the arguments for `Model` and `Sequential` themselves."""
        if instance.of.descends_from("keras.Sequential"):
            instance.attributes[_MODEL] = self._building.sequential(arguments, node)
        elif self._building.tensors_of(arguments):
            instance.attributes[_MODEL] = self._building.functional(arguments, node)

    def _read(self, instance: Instance) -> Graph | None:
        function = instance.of.function("call")
        if function is None or not instance.of.descends_from(*_PARTS):
            return None
        start = plain_layer("input", instance.node, self._book)
        tensor = Tensor(start, (), start.place)
        known = len(self._book.tensors)
        outputs = tensors_in(self._output(function, instance, tensor))
        is_model = instance.of.descends_from("keras.Model")
        if not outputs and is_model:
            outputs = self._in_a_row(instance, tensor, function)
        if not outputs:
            del self._book.tensors[known:]
            return None
        graph = Graph(start.place, (tensor,), tuple(outputs))
        if is_model:
            self._book.models.append(graph)
        return graph

    def _output(self, function: Function, instance: Instance, tensor: Tensor) -> object:
        """What `call` returns, after `build`, to which Keras tells the shape of what comes in."""
        build = instance.of.function("build")
        if build is not None:
            shape = shape_of(tensor, self._book) or Unknown("input_shape")
            self.follow(build, Arguments((Given(shape, instance.node),)), instance)
        learning = {"training": Given(IN_TRAINING, instance.node)}
        return self.follow(function, Arguments((Given(tensor, instance.node),), learning), instance)

    def _in_a_row(self, instance: Instance, tensor: Tensor, function: Function) -> list[Tensor]:
        """Its layers one behind the other, where its `call` cannot be followed to an end."""
        found = [tensor]
        for part in _parts(instance):
            layer = self._building.part(part, instance.node)
            if layer is not None:
                found.append(self._building.output(layer, found[-1:], instance.node))
        if len(found) > 1:
            self._book.unread.add(
                self._book.place(function.node),
                text("What {name}.call puts out cannot be told without running it.", name=instance.of.name),
                text("Its layers stand one behind the other, in the order in which they are made."),
            )
        return found[-1:] if len(found) > 1 else []


def _line(own: OwnClass) -> Iterator[OwnClass]:
    """The class and those of the source that it builds upon."""
    yield own
    for base in own.bases:
        if isinstance(base, OwnClass):
            yield from _line(base)


def _holds(own: OwnClass, function: Function) -> bool:
    return any(one is function for one in own.functions.values())


def _marks(function: Function) -> set[str]:
    marks = [] if isinstance(function.node, ast.Lambda) else function.node.decorator_list
    return {one.id for one in marks if isinstance(one, ast.Name)}


def _parts(instance: Instance) -> Iterator[object]:
    """The layers and models among its attributes, in order, each once."""
    waiting = [value for name, value in reversed(instance.attributes.items()) if name != _MODEL]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, list | tuple):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, MadeLayer | Chain | Graph) or _is_part(value):
            yield value


def _is_part(value: object) -> bool:
    return isinstance(value, Instance) and value.of.descends_from(*_PARTS)
