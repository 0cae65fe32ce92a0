"""How much memory this process holds."""

import gc
from pathlib import Path


def memory() -> dict[str, float]:
    """Megabytes. `rss`: all of its pages that lie in memory. `pss`: shared ones counted by its share; Linux only."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    except OSError:
        return {"rss": 0.0, "pss": 0.0}
    kilobytes = {line.split(":")[0].lower(): int(line.split()[1]) for line in lines[1:]}
    return {name: kilobytes[name] / 1024 for name in ("rss", "pss")}


def settled_memory() -> dict[str, float]:
    """After the garbage is gone."""
    gc.collect()
    return memory()
