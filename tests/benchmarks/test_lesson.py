"""The whole window over the real engine, as a learner uses it."""

from typing import Any

import pytest

from tests.benchmarks.figures import milliseconds, played, show

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return played("lesson")


def test_the_first_point_of_the_curve(lesson: dict[str, Any]) -> None:
    show(
        "first curve point after a click on Train, engine warm",
        "≤ 1.5 s",
        f"{lesson['first point']:.2f} s",
    )


def test_the_event_loop(lesson: dict[str, Any]) -> None:
    gaps, computing = lesson["gaps"], lesson["computing"]
    show(
        "event-loop gap: p99",
        "≤ 20 ms",
        f"{gaps['p99']:.1f} ms",
        f"p50 {gaps['p50']:.1f} ms over {gaps['count']} ticks; of it the GUI thread computed {computing['p99']:.1f} ms",
    )
    show(
        "event-loop gap: maximum",
        "≤ 100 ms",
        f"{gaps['max']:.1f} ms",
        *map(_in_words, lesson["worst gaps"][:5]),
        f"most that the GUI thread computed between two ticks: {computing['max']:.1f} ms",
        *map(_in_words, lesson["worst computing"][:3]),
    )


def test_the_memory_of_the_window(lesson: dict[str, Any]) -> None:
    """PSS: the engine, and any program of these libraries, has Python, numpy or Qt mapped as well, and RSS would count
    them for each. RSS is told beside it: it is the larger one, and does not depend on what else is running.
    """
    bare, memory = played("first_paint", "bare")["memory"], lesson["memory"]
    show(
        "memory of the window's process while training (PSS)",
        "≤ 200 MB",
        f"{memory['pss']:.0f} MB",
        f"RSS {memory['rss']:.0f} MB; a bare window: RSS {bare['rss']:.0f} MB, PSS {bare['pss']:.0f} MB",
    )


def test_a_drawn_stroke(lesson: dict[str, Any]) -> None:
    show("a movement of the pen to the repainted bars", "≤ 33 ms", milliseconds(lesson["stroke to bars"]))
    for when in ("idle", "training"):
        show(f"    a question to the engine and its answer, {when}", "", milliseconds(lesson[f"answer while {when}"]))


def _in_words(gap: dict[str, Any]) -> str:
    where = " ← ".join(gap["where"].split(" < ")[:5]) or "not seen"
    return f"{1000 * gap['seconds']:.0f} ms, computing {1000 * gap['cpu']:.0f} ms, in {gap['phase']!r}: {where}"
