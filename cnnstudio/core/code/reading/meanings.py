"""What names and objects of the source mean: the one place where syntax, libraries and the network meet."""

import ast
import re

from cnnstudio.core.code.reading.arithmetic import computed
from cnnstudio.core.code.reading.arrays import Array, subscripted
from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.building import Building
from cnnstudio.core.code.reading.builtin_functions import NAMES
from cnnstudio.core.code.reading.expressions import Expressions
from cnnstudio.core.code.reading.graph import Chain, Graph, MadeLayer, Part, Tensor
from cnnstudio.core.code.reading.imports import Imports
from cnnstudio.core.code.reading.library import Library
from cnnstudio.core.code.reading.limits import UnreadableError
from cnnstudio.core.code.reading.measuring import measured, measured_images, operation_called
from cnnstudio.core.code.reading.methods import Methods, attribute_of_model
from cnnstudio.core.code.reading.operations import operation
from cnnstudio.core.code.reading.own_models import OwnModels
from cnnstudio.core.code.reading.scope import Scope
from cnnstudio.core.code.reading.shapes import shape_of
from cnnstudio.core.code.reading.statements import Statements
from cnnstudio.core.code.reading.training import Training
from cnnstudio.core.code.reading.uncalled import Uncalled, builders, first_argument, has_layers
from cnnstudio.core.code.reading.values import (
    Arguments,
    Function,
    Given,
    Instance,
    Method,
    OwnClass,
    Path,
    Super,
    Unknown,
    UnknownObject,
)
from cnnstudio.core.errors import CodeError
from cnnstudio.core.texts import text

_PARTS = r"train(ing)?|test(ing)?|val|valid(ation)?|tr|te"
_IMAGES = re.compile(rf"(x|images?)_?({_PARTS})(_\w+)?|({_PARTS})_?(x|images?|data)|images", re.IGNORECASE)
_LABELS = re.compile(rf"(y|labels?)_?({_PARTS})(_\w+)?|({_PARTS})_?(y|labels?)|labels", re.IGNORECASE)
"""Names that a cut-out piece of code does not make, and that everybody uses alike."""


class Interpreter:
    """Follows a source to its end; what it finds stands in the book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._imports = Imports(book)
        self._building = Building(book, self._modelled)
        training = Training(book)
        self._library = Library(book, self._building, training)
        self._expressions = Expressions(book, self)
        self._statements = Statements(book, self._expressions, self, self._imports)
        self._own = OwnModels(book, self._building, self._statements.call)
        self._methods = Methods(book, self._building, training, self._own)

    def run(self, tree: ast.Module) -> None:
        """Follows all statements; raises CodeError for what is too much."""
        scope = Scope()
        scope.names["__name__"] = "__main__"
        self._statements.run(tree.body, scope)
        self._own.read_unused()
        if not has_layers(self._book):
            self._call_builder(tree, scope)

    def _call_builder(self, tree: ast.Module, scope: Scope) -> None:
        """A source that makes its network in a function and never calls it: that is called where it can be."""
        found = builders(tree, scope)
        if not found:
            return
        last = found[-1]
        place, call = self._book.place(last.node), last.call
        hint = text("Add model = {call}({arguments}) below it.", call=call, arguments=", ".join(last.wanted))
        if len(found) > 1 or last.wanted:
            message = text("{call} is never called, so that no network is made.", call=call)
            if not self._book.recognized:
                raise CodeError(message, hint=hint, line=place.line, column=place.column)
            self._book.unread.add(place, message, hint)
            return
        self._book.changes.add(place, text("{call} is never called: it was read as if it were.", call=call), hint)
        try:
            self._build(last)
        except UnreadableError as trouble:
            self._book.unread.add(trouble.place or place, trouble.message, trouble.hint)

    def _build(self, uncalled: Uncalled) -> None:
        function, owner = uncalled.function, uncalled.owner
        if function is not None:
            self._own.follow(function, Arguments(), first_argument(function, owner))
        elif owner is not None:
            self._own.modelled(self._own.instance(owner, Arguments(), uncalled.node))

    def _modelled(self, instance: Instance) -> Part | None:
        return self._own.modelled(instance)

    def name(self, name: str, _node: ast.Name, _scope: Scope) -> object:
        """What a name means that was given no value."""
        if begun := self._methods.begun(name):
            return begun
        known = self._imports.found(name)
        if known is not None:
            return known
        if name in NAMES:
            return Path(f"builtins.{name}")
        if _IMAGES.fullmatch(name):
            return Array(is_labels=False, is_test="test" in name.lower())
        if _LABELS.fullmatch(name):
            return Array(is_labels=True)
        return Unknown(name)

    def attribute(self, owner: object, name: str, node: ast.AST) -> object:
        if isinstance(owner, Path):
            if owner.path == "numpy" and name == "newaxis":
                return None
            return Path(self._imports.path(f"{owner.path}.{name}", node))
        if isinstance(owner, Instance):
            return self._own.attribute(owner, name)
        if isinstance(owner, OwnClass) and name in owner.values:
            return owner.values[name]
        if isinstance(owner, Super):
            return Method(owner, name)
        if isinstance(owner, Unknown):
            return Method(owner, name)
        found: object = None
        if isinstance(owner, Chain | Graph):
            found = attribute_of_model(owner, name, node, self._book)
        elif isinstance(owner, Array) and name in ("shape", "ndim", "size", "dtype", "T"):
            found = owner.whole_shape if name == "shape" else Unknown(self._book.shown(node))
        elif isinstance(owner, Tensor) and name in ("shape", "dtype"):
            found = (name == "shape" and shape_of(owner, self._book)) or Unknown(self._book.shown(node))
        elif isinstance(owner, MadeLayer) and name in ("output", "input", "name", *owner.params):
            found = self._attribute_of_layer(owner, name, node)
        return found if found is not None else Method(owner, name)

    def item(self, owner: object, index: object, node: ast.AST) -> object:
        if isinstance(owner, Array):
            self._note_part(owner, index, node)
            return subscripted(owner, index)
        if isinstance(owner, Tensor):
            return self._building.kept("getitem", [owner], Arguments((Given(Unknown(), node),)), node)
        if isinstance(owner, str | list | tuple | range) and isinstance(index, int | slice):
            if not isinstance(index, slice) or _is_plain_slice(index):
                return computed(lambda: owner[index])
        elif isinstance(owner, dict) and isinstance(index, str | int | float):
            return computed(lambda: owner[index])
        return Unknown(self._book.shown(node))

    def _note_part(self, images: Array, index: object, node: ast.AST) -> None:
        """`x[5000:]` and `x[:5000]` are a part that trains and one that validates."""
        if images.is_labels or images.is_test or not isinstance(index, slice):
            return
        data = self._book.data
        data.parts.add((index.start, index.stop))
        cuts = [start for start, stop in data.parts if stop is None and (None, start) in data.parts]
        if not cuts or not isinstance(cuts[0], int):
            return
        self._book.recognized = True
        if images.count is None:
            self._book.unread.add(
                self._book.place(node),
                text("How many images there are does not stand in this code: the split was left as it is."),
                text("Choose under Data how large the part is that validates."),
            )
        elif 0 < cuts[0] < images.count:
            data.validation, data.validation_place = cuts[0] / images.count, self._book.place(node)

    def combined(self, kind: ast.operator, left: object, right: object, node: ast.AST) -> object:
        if (images := measured_images(kind, left, right)) is not None:
            return measured(images, node, self._book)
        result = operation(kind, left, right, self._building, node)
        if isinstance(result, Array) and result.is_scaled:
            self._book.data.last_scaled = result
            self._book.recognized = True
        return Unknown(self._book.shown(node)) if isinstance(result, Unknown) else result

    def call(self, callee: object, arguments: Arguments, node: ast.Call) -> object:
        if isinstance(callee, MadeLayer | Chain | Graph):
            return self._building.apply(callee, arguments, node)
        if isinstance(callee, UnknownObject) and self._building.tensors_of(arguments):
            return self._building.apply(callee, arguments, node)
        if isinstance(callee, Method):
            if isinstance(callee.owner, Unknown) and _names_a_class(callee.name):
                return self._unknown(callee.name, arguments, node)
            return self._methods.call(callee.owner, callee.name, arguments, node)
        if isinstance(callee, Path):
            return self._call_path(callee, arguments, node)
        if isinstance(callee, Function):
            return self._statements.call(callee, arguments)
        if isinstance(callee, OwnClass):
            return self._own.instance(callee, arguments, node)
        if isinstance(callee, Instance):
            return self._own.call(callee, arguments, node)
        return self._unknown(callee.shown if isinstance(callee, Unknown) else "", arguments, node)

    def _unknown(self, name: str, arguments: Arguments, node: ast.Call) -> object:
        """What is called and made nowhere: something done to tensors, an object, or anything."""
        tensors = self._building.tensors_of(arguments)
        if tensors:
            return self._building.kept(self._book.shown(node.func), tensors, arguments, node)
        if _names_a_class(name):
            return UnknownObject(self._book.shown(node), name, arguments, node)
        return Unknown(self._book.shown(node))

    def _call_path(self, callee: Path, arguments: Arguments, node: ast.Call) -> object:
        if callee.path == "builtins.getattr" and isinstance(name := arguments.value("name", 1), str):
            return self.attribute(arguments.positional[0].value, name, node)
        if callee.path == "builtins.super":
            return self._own.above() or Unknown(self._book.shown(node))
        if callee.path == "builtins.setattr" and len(arguments.positional) == 3:
            owner, name, value = (one.value for one in arguments.positional)
            if isinstance(owner, Instance) and isinstance(name, str):
                owner.attributes[name] = value
            return None
        if callee.path == "keras.models.clone_model" and arguments.all:
            return arguments.all[0].value
        kind = operation_called(callee.path)
        if kind is not None and any(isinstance(one.value, Array) for one in arguments.positional[:2]):
            left, right = (arguments.value(name, place) for place, name in enumerate(("x1", "x2")))
            return self.combined(kind, left, right, node)
        if callee.path == "builtins.map" and len(arguments.positional) == 2:
            return Unknown(self._book.shown(node))
        return self._library.call(callee.path, arguments, node)

    def _attribute_of_layer(self, layer: MadeLayer, name: str, node: ast.AST) -> object:
        if name == "output":
            return self._building.own_output(layer, node)
        if name == "input":
            inputs = self._building.own_output(layer, node).inputs
            return inputs[0] if inputs else Unknown(self._book.shown(node))
        if name == "name":
            return layer.name or Unknown(self._book.shown(node))
        return layer.params.get(name)


def _names_a_class(name: str) -> bool:
    return name.isidentifier() and name[0].isupper() and not name.isupper()


def _is_plain_slice(part: slice) -> bool:
    return all(one is None or isinstance(one, int) for one in (part.start, part.stop, part.step))
