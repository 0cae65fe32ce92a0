"""The text of the studio's own layers, as an exported script carries it: the engine's files are read, not imported."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cnnstudio.core.layers import LAYER_SPECS
from cnnstudio.core.layers.spec import LayerSpec
from cnnstudio.core.parsing import undisturbed

OPS_IMPORT = "from keras import layers, ops"
_FOLDER = Path(__file__).parents[2] / "engine" / "own_layers"
OWN_SPECS = {spec.keras_class: spec for spec in LAYER_SPECS if spec.is_own}


@dataclass(frozen=True)
class OwnLayer:
    """One class: its source from the decorator on, and whether it needs `keras.ops`."""

    name: str
    source: str
    needs_ops: bool


def is_own_layer(definition: ast.ClassDef) -> bool:
    """Whether a class is one of ours, word for word; only how it is laid out may differ."""
    return definition.name in OWN_SPECS and ast.dump(definition) == _tree(definition.name)


@cache
def _tree(name: str) -> str:
    return ast.dump(undisturbed(lambda: ast.parse(own_layer(name).source)).body[0])


@cache
def own_layer(name: str) -> OwnLayer:
    """By the class's name; raises KeyError for another one, and OSError where the installation lacks its file."""
    return _read(OWN_SPECS[name])


def _read(spec: LayerSpec) -> OwnLayer:
    text = (_FOLDER / f"{spec.type_id}.py").read_text(encoding="ascii")
    tree = undisturbed(lambda: ast.parse(text))
    found = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == spec.keras_class)
    # A class begins with its decorator, though Python counts its line from the word "class".
    first = min([found.lineno, *(decorator.lineno for decorator in found.decorator_list)])
    source = "\n".join(text.splitlines()[first - 1 : found.end_lineno])
    return OwnLayer(spec.keras_class, source, "ops" in _names(found))


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
