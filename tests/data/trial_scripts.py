"""Scripts that end at once and look, to a check, like the exported ones: the same names, with numbers of our choice."""

from pathlib import Path

from cnnstudio.core.code.expected import Expected
from cnnstudio.data.script_check import WrittenScript, digest

EXPECTED = Expected(
    parameters=12,
    outputs={"input_1": ((4,),), "dense_1": ((3,), (3,))},
    answer=(3,),
    gives_probabilities=True,
    batches=2,
)

_SCRIPT = """
from types import SimpleNamespace as Thing

class Batches(list):
    def take(self, count):
        return Batches(self[:count])

class Model:
    layers = [
        Thing(name=name, _inbound_nodes=[Thing(outputs=[Thing(shape=(None, *shape))]) for shape in shapes])
        for name, shapes in {outputs}.items()
    ]
    optimizer = Thing(iterations=Thing(numpy=lambda: trained))

    def count_params(self):
        return {parameters}

    def predict(self, batches, verbose):
        return Thing(tolist=lambda: {answers})

EPOCHS = 5
train_batches = Batches(range(100))
validation_batches = Batches(range(100))
test_batches = Batches(range(100))
model = Model()
trained = EPOCHS * len(train_batches)
history = {{"loss": {losses}, "val_loss": [1.5] * len(validation_batches)}}
"""


def script(
    outputs: object = EXPECTED.outputs,
    parameters: int = EXPECTED.parameters,
    answers: str = "[[0.25, 0.25, 0.5]]",
    losses: str = "[2.5]",
    more: str = "",
) -> str:
    """`answers`, `losses` and `more` are Python."""
    made = _SCRIPT.format(outputs=outputs, parameters=parameters, answers=answers, losses=losses)
    return f"{made}\n{more}\n"


def written(folder: Path, code: str, wanted: Expected = EXPECTED) -> WrittenScript:
    """The script in a file, some bytes as its data beside it."""
    place, data = folder / "net.py", folder / "net_data.npz"
    place.write_text(code, encoding="ascii")
    data.write_bytes(b"data")
    return WrittenScript(place, data, digest(place.read_bytes()), digest(data.read_bytes()), wanted)
