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

    @property
    def tree(self) -> str:
        """The class as a syntax tree in text form: equal for equal code, however it is laid out."""
        return dumped(undisturbed(lambda: ast.parse(self.source)).body[0])


def dumped(node: ast.AST) -> str:
    """A syntax tree without its places in a file."""
    return ast.dump(node)


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
