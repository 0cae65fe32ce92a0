"""What crosses to the engine and back arrives as it was sent."""

import math
import typing

import msgspec
import pytest

from cnnstudio.core import messages
from cnnstudio.core.messages import Array, BatchReport, Failed, Report, Request, Train

_VALUES: dict[object, object] = {
    str: "Grün \u0000 ∑",
    int: 2**40,
    float: 0.1,
    float | None: None,
    bool: True,
    list[float]: [0.1, math.inf, -0.0],
    list[int]: [0, 7],
    list[str]: ["kernel", "bias"],
    dict[str, str]: {"keras": "3.15"},
    Array: Array((2, 3), "uint8", bytes(range(6))),
    list[Array]: [Array((), "float32", b"\0\0\0\0"), Array((0, 4), "int64", b"")],
}
REQUESTS = typing.get_args(Request)
REPORTS = typing.get_args(Report)


def _filled(kind: type[msgspec.Struct]) -> msgspec.Struct:
    hints = typing.get_type_hints(kind)
    return kind(**{field.name: _VALUES[hints[field.name]] for field in msgspec.structs.fields(kind)})


@pytest.mark.parametrize("kind", REQUESTS, ids=lambda kind: kind.__name__)
def test_a_request_arrives_as_it_was_sent(kind: type[msgspec.Struct]) -> None:
    assert messages.decode_request(messages.encode(_filled(kind))) == _filled(kind)


@pytest.mark.parametrize("kind", REPORTS, ids=lambda kind: kind.__name__)
def test_a_report_arrives_as_it_was_sent(kind: type[msgspec.Struct]) -> None:
    assert messages.decode_report(messages.encode(_filled(kind))) == _filled(kind)


def test_every_message_is_a_request_or_a_report() -> None:
    kinds = {one for one in vars(messages).values() if isinstance(one, type) and issubclass(one, messages.Message)}
    assert kinds - {messages.Message} == {*REQUESTS, *REPORTS}
    assert not set(REQUESTS) & set(REPORTS)


def test_a_loss_that_is_no_number_arrives_as_such() -> None:
    report = BatchReport(epoch=1, first=0, losses=[math.nan], accuracies=[0.0], images_per_second=1.0)
    arrived = messages.decode_report(messages.encode(report))
    assert isinstance(arrived, BatchReport)
    assert math.isnan(arrived.losses[0])


def test_a_report_is_no_request() -> None:
    with pytest.raises(msgspec.ValidationError):
        messages.decode_request(messages.encode(Failed(message="no")))


@pytest.mark.parametrize("cut", [0, 1, 5, 20])
def test_half_a_message_is_noticed(cut: int) -> None:
    whole = messages.encode(Train(project="p", data_file="d", run_dir="r"))
    with pytest.raises(msgspec.DecodeError):
        messages.decode_request(whole[:cut])
