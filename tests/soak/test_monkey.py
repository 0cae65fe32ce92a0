"""Twenty thousand acts of a monkey at the real window, half of them with the real engine behind it."""

import pytest

from tests.monkey.playing import play

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]

ACTS = 20_000
EACH = 1_000


@pytest.mark.parametrize("seed", range(100, 100 + ACTS // EACH))
def test_a_thousand_acts_break_nothing(seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    engine = "real" if seed % 2 else "fake"
    played = play(engine, seed, EACH, seconds=900)
    with capsys.disabled():
        acts = ", ".join(f"{count} {name}" for name, count in sorted(played.acts.items()))
        away = ", ".join(f"{away} ms at {doing} (computing {cpu})" for away, cpu, doing in played.longest[:3])
        print(f"\nseed {seed}, {engine} engine: {played.count} acts in {played.windows} windows: {acts}")
        print(f"{played.slow} gaps above 250 ms; the longest {away}")
    assert played.count >= EACH
