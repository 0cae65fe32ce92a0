"""Everything that crosses between window and engine: msgspec structs, written as msgpack, never pickled.

Requests go down, reports come up. Every report carries the id of the run or request that it belongs to, so that
answers to forgotten questions can be dropped. A project crosses as the text of a `.cnn` file.
"""

from typing import Annotated

import msgspec

LARGEST_MESSAGE = 128 * 2**20
"""Bytes. What is larger is not sent, and not read: copying it would hold up the window."""
LONGEST_TEXT = 20_000
"""Letters of a sentence or of details; what is longer is no sentence."""

MOST_VERSIONS = 64
"""Of one image at a time."""

Text = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Array(msgspec.Struct, frozen=True):
    """An array as shape, dtype name and the bytes of its rows (C order, little endian)."""

    shape: tuple[int, ...]
    dtype: str
    data: bytes


class Message(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """`run_id` names a training; `request_id` a single question (0: none)."""

    run_id: str = ""
    request_id: int = 0


# Requests -------------------------------------------------------------------------------------------------------------


class Train(Message, frozen=True):
    """Train `project` (a `.cnn` text) on the prepared array file, into a run folder."""

    project: str
    data_file: str
    run_dir: str


class Rehearse(Message, frozen=True):
    """Get ready for a Train of this project on this file, if there is nothing else to do. Nothing is reported."""

    project: str
    data_file: str


class Pause(Message, frozen=True):
    """Hold after the current batch."""


class Resume(Message, frozen=True):
    """Go on after a pause."""


class Stop(Message, frozen=True):
    """End softly within a batch; what was reached is saved."""


class ShowMaps(Message, frozen=True):
    """What `layer_id` makes of one raw image (uint8, height × width × channels)."""

    image: Array
    layer_id: str


class ShowKernels(Message, frozen=True):
    """The learned arrays of `layer_id`."""

    layer_id: str


class Predict(Message, frozen=True):
    """What the network answers to raw images (uint8, count × height × width × channels)."""

    images: Array


class Augment(Message, frozen=True):
    """What the steps before the network make of one raw image, trained or not; of `project` (a `.cnn` text) only
    these and the seed matter. `epochs`, counted from 0: in which ones it is drawn.
    """

    project: str
    image: Array
    epochs: Annotated[list[Count], msgspec.Meta(max_length=MOST_VERSIONS)]


class Evaluate(Message, frozen=True):
    """How the network does on a part of the data, "train", "validation" or "test".

    Answered with an Evaluation, or with a Reconstruction where it learned the image itself.
    """

    split: str


class LoadRun(Message, frozen=True):
    """Takes the best weights of a finished run folder as the model that questions are about."""

    run_dir: str


class Shutdown(Message, frozen=True):
    """End the engine."""


# Reports --------------------------------------------------------------------------------------------------------------


class Ready(Message, frozen=True):
    """The engine stands: Keras is loaded."""

    versions: dict[str, str]
    device: str


class Started(Message, frozen=True):
    """The model is built and training begins."""

    epochs: Count
    steps_per_epoch: Count


class BatchReport(Message, frozen=True):
    """Losses and accuracies of single batches, from batch number `first` of the run (counted from 0) on.

    A network that learns the image itself has no accuracies.
    """

    epoch: Count
    first: Count
    losses: list[float]
    accuracies: list[float]
    images_per_second: float


class EpochReport(Message, frozen=True):
    """One finished epoch, counted from 1; the same numbers as its line in history.csv."""

    epoch: int
    loss: float
    accuracy: float | None
    val_loss: float
    val_accuracy: float | None
    learning_rate: float
    seconds: float
    best: bool


class Alive(Message, frozen=True):
    """The training has got on where it has nothing else to tell: in the validation and in the test."""


class Paused(Message, frozen=True):
    """Training holds."""


class Resumed(Message, frozen=True):
    """Training goes on."""


class Concluding(Message, frozen=True):
    """The last batch is trained, by plan or by a stop: the best weights are kept and tried on the test images."""


class Finished(Message, frozen=True):
    """The one end of a run that went well; `stopped` if a person ended it."""

    stopped: bool
    epochs: int
    best_epoch: int


class Failed(Message, frozen=True):
    """The one end of a run, or the answer to a request, that went wrong; `exhausted` if memory ran out.

    `slower` is a learning rate to try, where the old one made the loss no number; 0 where that was not the cause.
    """

    message: Text
    hint: Text = ""
    details: Text = ""
    exhausted: bool = False
    slower: float = 0.0


class Maps(Message, frozen=True):
    """Feature maps (height × width × count) or a vector, the answer, and the epoch of the weights used."""

    layer_id: str
    values: Array
    answer: Array
    epoch: int


class Kernels(Message, frozen=True):
    """The named weights of a layer; the epoch of the weights shown."""

    layer_id: str
    names: list[str]
    arrays: list[Array]
    epoch: int


class Augmented(Message, frozen=True):
    """The image prepared (height × width × channels), and one version of it for each epoch asked for."""

    prepared: Array
    versions: Array


class Prediction(Message, frozen=True):
    """Probabilities, count × classes, or images, count × height × width × channels, as the network puts them out."""

    answers: Array
    epoch: int


class Evaluation(Message, frozen=True):
    """Probabilities for every image of a split, in the order of its indices, and the mean loss."""

    split: str
    loss: float
    probabilities: Array
    epoch: int


class Reconstruction(Message, frozen=True):
    """The loss of every image of a split by itself, in the order of its indices, and their mean."""

    split: str
    loss: float
    losses: Array
    epoch: int


class Loaded(Message, frozen=True):
    """A run folder's model stands."""

    epoch: int


Request = (
    Train | Rehearse | Pause | Resume | Stop | ShowMaps | ShowKernels | Predict | Augment | Evaluate | LoadRun
    | Shutdown
)  # fmt: skip
Report = (
    Ready | Started | BatchReport | EpochReport | Alive | Paused | Resumed | Concluding | Finished | Failed | Maps
    | Kernels | Augmented | Prediction | Evaluation | Reconstruction | Loaded
)  # fmt: skip

encode = msgspec.msgpack.Encoder().encode
decode_request = msgspec.msgpack.Decoder(Request).decode
decode_report = msgspec.msgpack.Decoder(Report).decode


def size(report: Report) -> int:
    """About how many bytes a report takes, without encoding it: that would copy what may be far too large."""
    if isinstance(report, BatchReport):
        return 9 * (len(report.losses) + len(report.accuracies))
    if isinstance(report, Maps):
        return len(report.values.data) + len(report.answer.data)
    if isinstance(report, Kernels):
        return sum(len(array.data) for array in report.arrays)
    if isinstance(report, Augmented):
        return len(report.prepared.data) + len(report.versions.data)
    if isinstance(report, Prediction):
        return len(report.answers.data)
    if isinstance(report, Evaluation):
        return len(report.probabilities.data)
    if isinstance(report, Reconstruction):
        return len(report.losses.data)
    return 0
