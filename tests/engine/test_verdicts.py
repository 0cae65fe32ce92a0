"""A value at the edge gets Keras's verdict: a part of the cases; all of them are in tests/soak."""

from itertools import islice

from cnnstudio.core.layers import LAYER_SPECS
from cnnstudio.core.layers.parameters import BoolParameter
from tests.engine.stricter import STRICTER, stricter
from tests.engine.verdicts import cases, differences, values

EVERY = 11
"""So that of each kind of value some come to each setting, in one example or another."""


def test_every_setting_has_its_edges() -> None:
    for spec in LAYER_SPECS:
        for parameter in spec.parameters if spec.maximum_inputs != 0 else ():
            assert len(values(parameter)) >= (2 if isinstance(parameter, BoolParameter) else 12)


def test_what_keras_builds_we_take_and_what_it_refuses_we_refuse() -> None:
    assert differences(islice(cases(), 0, None, EVERY), stricter) == []


def test_no_exception_is_listed_twice() -> None:
    assert len({row.reason for row in STRICTER}) == len(STRICTER)


def test_a_difference_is_found() -> None:
    """The test of the test: without the list of exceptions there are some."""
    dropout = [case for case in cases() if case.spec.type_id == "dropout" and case.parameter.name == "rate"]
    assert differences(dropout, stricter) == []
    found = differences(dropout, lambda _case: None)
    assert found
    assert all("dropout.rate=1.0" in sentence for sentence in found)
