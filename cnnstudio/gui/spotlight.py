"""Where a number comes from, lit while somebody points at it: a setting in its form, a layer on the canvas."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from cnnstudio.core.layers.formulas import ABOVE, BATCH, OPTIMIZER, OUTPUT, inputs_named, layer_named
from cnnstudio.core.texts import joined, mark, text
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection


@dataclass(frozen=True)
class Lit:
    """An origin as the formulas name it, of a number of this layer; `layer_id` is "" for the totals of a network."""

    origin: str
    layer_id: str = ""


class Spotlight(QObject):
    """Formulas and forms light; formulas, forms and canvas show it. The newest light counts until who lit it leaves."""

    changed = Signal()

    def __init__(self, document: ProjectDocument, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._lights: dict[QObject, Lit] = {}
        document.opened.connect(self.put_out)
        selection.changed.connect(self.put_out)

    @property
    def lit(self) -> Lit | None:
        return next(reversed(self._lights.values()), None)

    @property
    def layers(self) -> frozenset[str]:
        """The layers that the lit number comes from."""
        return frozenset(self.sources(self.lit)) if self.lit is not None else frozenset()

    def setting_of(self, layer_id: str) -> str:
        """Which setting of this layer is lit; "" for none. A layer above or a batch size is no setting of its own."""
        lit = self.lit
        return lit.origin if lit is not None and lit.layer_id == layer_id and not self.sources(lit) else ""

    def light(self, who: QObject, origin: str, layer_id: str = "") -> None:
        """`who` points at a number with this origin."""
        before = self.lit
        self._lights.pop(who, None)
        self._lights[who] = Lit(origin, layer_id)
        self._tell(before)

    def leave(self, who: QObject) -> None:
        """`who` points at nothing any more."""
        before = self.lit
        self._lights.pop(who, None)
        self._tell(before)

    def put_out(self) -> None:
        before = self.lit
        self._lights.clear()
        self._tell(before)

    def sources(self, lit: Lit) -> tuple[str, ...]:
        """The layers from which a number came; none where it was set."""
        network = self._document.network
        named = layer_named(lit.origin)
        if named is not None:
            return (named,) if named in network.by_id else ()
        if lit.layer_id not in network.by_id:
            return ()
        if lit.origin == OUTPUT:
            return (lit.layer_id,)
        return inputs_named(lit.origin, network.inputs[lit.layer_id])

    def words(self, lit: Lit) -> str:
        """Where a number came from, as a sentence."""
        if lit.origin in _TRAINING:
            return text(_TRAINING[lit.origin])
        if lit.origin == OUTPUT:
            return text("A size of the layer's own output.")
        called = [self._document.network.called(layer_id) for layer_id in self.sources(lit)]
        if layer_named(lit.origin) is not None:
            return text("Of {layer}.", layer=called[0]) if called else text("Of a layer that is gone.")
        if called:
            return text("From the layer above: {layers}.", layers=joined(", ", called))
        if lit.origin == ABOVE:
            return text("From the data.")
        return text("From the setting {name}.", name=lit.origin)

    def _tell(self, before: Lit | None) -> None:
        if self.lit != before:
            self.changed.emit()


_TRAINING = {
    BATCH: mark("The batch size, which is chosen in Train."),
    OPTIMIZER: mark("Numbers that the optimizer keeps for each parameter; it is chosen in Train."),
}
