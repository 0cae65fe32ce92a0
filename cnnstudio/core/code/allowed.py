"""What an exported script may contain: everything else is refused, so that no name or setting can become code."""

import ast
import builtins
import keyword
from collections.abc import Iterator
from functools import lru_cache

from cnnstudio.core.code.own_layers import OPS_IMPORT, OWN_SPECS, is_own_layer
from cnnstudio.core.errors import ExportError
from cnnstudio.core.layers import LAYER_SPECS
from cnnstudio.core.parsing import undisturbed
from cnnstudio.core.texts import text
from cnnstudio.core.training import OPTIMIZERS

IMPORTS = frozenset(
    (
        *("import math", "import sys", "from pathlib import Path", "import keras", "import numpy as np"),
        *("import tensorflow as tf", "from keras import layers", OPS_IMPORT),
    )
)
MODULES = frozenset(("math", "sys", "keras", "np", "tf", "layers"))
BUILTINS = frozenset(("SystemExit", "enumerate", "len", "print", "range", "str", "zip", "__file__"))
DEFINITIONS = frozenset(("prepared", "batch", "ShuffleEachEpoch", "on_epoch_begin"))
_FIXED = MODULES | BUILTINS | DEFINITIONS | frozenset(("ops", *OWN_SPECS))
PARAMETERS = frozenset(("part", "index", "self", "epoch", "logs"))
_READABLE = MODULES | BUILTINS | DEFINITIONS | PARAMETERS | {"Path"}
RESERVED = (
    _FIXED
    | PARAMETERS
    | frozenset(("inputs", "x", "model", "data", "images", "labels", "preparation", "slices", "start", "layer"))
    | frozenset(("batch_images", "train_images", "train_targets", "order", "rows", "checkpoint", "history", "score"))
    | frozenset(("x_train", "y_train", "x_validation", "y_validation", "x_test", "y_test", "column", "columns"))
    | frozenset(("train_batches", "validation_batches", "test_batches", "values", "classes", "probabilities"))
    | frozenset(("label", "row", "augmentation", "number", "state", "outputs", "distance"))
    | frozenset((*keyword.kwlist, *keyword.softkwlist, *dir(builtins)))
)
"""Names that no layer can have as its variable."""

_PATHS = frozenset(
    (
        *(spec.python_name for spec in LAYER_SPECS if spec.python_name != spec.keras_class),
        *(f"keras.optimizers.{spec.keras_class}" for spec in OPTIMIZERS.values()),
        *("keras.regularizers.L1", "keras.regularizers.L2", "keras.regularizers.L1L2"),
        *("keras.Input", "keras.Model", "keras.callbacks.Callback", "keras.callbacks.ModelCheckpoint"),
        *("keras.utils.set_random_seed", "keras.utils.to_categorical", "math.ceil"),
        *("np.abs", "np.arange", "np.argmax", "np.asarray", "np.concatenate", "np.load", "np.max", "np.mean"),
        "np.random.default_rng",
        "sys.setrecursionlimit",
        *("tf.Variable", "tf.constant", "tf.device", "tf.gather"),
        *("tf.data.Dataset.from_tensor_slices", "tf.data.Dataset.range"),
    )
)
_PARTS_OF_PATHS = frozenset(
    ".".join(parts[:length]) for parts in (path.split(".") for path in _PATHS) for length in range(1, len(parts) + 1)
)
"""The paths, and what leads to them."""
_METHODS = frozenset(
    (
        *("assign", "astype", "batch", "compile", "evaluate", "exists", "fit", "history", "load_weights", "map"),
        *("integers", "permutation", "predict", "prefetch", "resolve", "summary", "unlink", "variables", "with_name"),
    )
)
_NODES = frozenset(
    (
        *(ast.Module, ast.Expr, ast.Assign, ast.arguments, ast.Return, ast.For, ast.If, ast.With, ast.withitem),
        *(ast.Call, ast.ListComp, ast.Starred, ast.keyword, ast.alias, ast.Tuple, ast.List, ast.Subscript),
        *(ast.Slice, ast.BinOp, ast.UnaryOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Not, ast.USub),
        *(ast.Load, ast.Store),
    )
)
"""What a script may be made of without a second look: most of it."""


@lru_cache(maxsize=16)
def verify_script(source: str) -> None:
    """Raises ExportError for a script with anything beyond what the writer means to write.

    Undo and redo write the same scripts again: what was found in order is remembered, what was not is not.
    """
    if not source.isascii():
        raise _refusal(text("a character that is not ASCII"))
    try:
        tree = undisturbed(lambda: ast.parse(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _refusal(text("something that is no Python")) from error
    own = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name in OWN_SPECS]
    # Word for word as we ship it, each class is known; what remains is looked at piece by piece.
    for definition in own:
        _require(is_own_layer(definition), definition.name)
        tree.body.remove(definition)
    nodes = tuple(_nodes(tree))
    known = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    readable = _READABLE | known | {definition.name for definition in own}
    for node in nodes:
        if type(node) not in _NODES:
            _verify(node, readable)


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """All that `ast.walk` finds, in half its time: scripts of a thousand layers are verified at every edit."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for name in node._fields:
            part = getattr(node, name, None)
            if isinstance(part, ast.AST):
                waiting.append(part)
            elif isinstance(part, list):
                waiting.extend(each for each in part if isinstance(each, ast.AST))


def _verify(node: ast.AST, readable: frozenset[str]) -> None:
    match node:
        # The usual ones first.
        case ast.Name(id=name, ctx=ast.Store()):
            _require(name not in _FIXED and not name.startswith("_"), name)
        case ast.Name(id=name):
            _require(name in readable, name)
        case ast.Attribute():
            _verify_attribute(node)
        case ast.Constant(value=value):
            _require(value is None or isinstance(value, (bool, int, float, str)), type(value).__name__)
        case ast.Import() | ast.ImportFrom():
            _require(ast.unparse(node) in IMPORTS, ast.unparse(node))
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            _require(name in DEFINITIONS and not node.decorator_list, name)
        case ast.arg(arg=name):
            _require(name in PARAMETERS, name)
        case ast.Raise(exc=exception):
            # Only to end with a sentence, where the images are missing.
            _require(isinstance(exception, ast.Call) and ast.unparse(exception.func) == "SystemExit", "raise")
        case ast.comprehension(is_async=is_async):
            _require(not is_async, "async")
        case _:
            raise _refusal(type(node).__name__)


def _verify_attribute(node: ast.Attribute) -> None:
    """Of a module only the listed paths, of anything else only the listed methods."""
    path = _plain_path(node) or ast.unparse(node)
    if path.partition(".")[0] in MODULES and all(part.isidentifier() for part in path.split(".")):
        _require(path in _PARTS_OF_PATHS, path)
    else:
        _require(node.attr in _METHODS, path)


def _plain_path(node: ast.AST) -> str:
    """Names joined by dots, as `ast.unparse` writes them; "" for an attribute of anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join((node.id, *reversed(parts))) if isinstance(node, ast.Name) else ""


def _require(allowed: bool, what: str) -> None:
    if not allowed:
        raise _refusal(what)


def _refusal(what: str) -> ExportError:
    return ExportError(
        text("The script was not written: it would contain {what}.", what=what[:200]),
        hint=text("This is a fault of CNN Studio; please report it with the project."),
    )
