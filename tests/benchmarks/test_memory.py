"""What runs leave behind in the window."""

import pytest

from tests.benchmarks.figures import played, show

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]


def test_fifty_runs() -> None:
    """Fifty over an engine that learns nothing, in a child; and some over the real one, for what only that sends."""
    for kind, runs in (("fake", 50), ("real", 16)):
        figures = played("runs", kind, str(runs))
        grown = figures["last"]["rss"] - figures["tenth"]["rss"]
        show(
            f"memory after {runs} runs − after 10, {kind} engine (RSS)",
            "≤ 20 MB" if runs == 50 else "",
            f"{grown:.1f} MB",
            f"{figures['first']['rss']:.0f}, {figures['tenth']['rss']:.0f} and {figures['last']['rss']:.0f} MB after "
            f"1, 10 and {runs} runs",
        )
