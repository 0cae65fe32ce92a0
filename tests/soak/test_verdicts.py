"""Every field of every layer, with some twenty boundary values on every example, gets Keras's verdict."""

import pytest

from tests.engine.stricter import STRICTER, stricter
from tests.engine.verdicts import cases, differences, is_one_sided

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]


def test_every_value_of_every_setting_gets_the_verdict_of_keras(capsys: pytest.CaptureFixture[str]) -> None:
    found, alone, count = [], [], 0
    needed: set[str] = set()
    for case in cases():
        count += 1
        found += differences([case], stricter)
        if is_one_sided(case):
            alone.append(case)
            row = stricter(case)
            needed |= {row.reason} if row is not None else set()
    with capsys.disabled():
        print(f"\n{count} verdicts, {len(alone)} of them stricter than Keras for {len(needed)} reasons")
    assert found == []
    assert needed == {row.reason for row in STRICTER}
