"""How much memory this computer has left: asked before a training starts and before a spare engine does."""

import ctypes
import os
import sys
from pathlib import Path

_CGROUP = Path("/sys/fs/cgroup")


def free_memory() -> int:
    """Bytes that programs can still be given; where the system does not tell, all that it has."""
    if sys.platform == "win32":
        return _free_on_windows()
    limits = [limit for limit in (_free_on_linux(), _free_in_container()) if limit is not None]
    return min(limits) if limits else total_memory()


def total_memory() -> int:
    """Bytes that this computer has."""
    if sys.platform == "win32":
        return int(_status_on_windows().total)
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _free_on_linux() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None)


def _free_in_container() -> int | None:
    """What a container's own limit (cgroup v2) leaves, where there is one; files that it caches give way."""
    try:
        limit, used, stat = (
            (_CGROUP / name).read_text(encoding="ascii").strip()
            for name in ("memory.max", "memory.current", "memory.stat")
        )
        cached = next(int(line.split()[1]) for line in stat.splitlines() if line.startswith("inactive_file "))
        return None if limit == "max" else max(0, int(limit) - int(used) + cached)
    except (OSError, ValueError, StopIteration):
        return None


class _MemoryStatus(ctypes.Structure):
    """Windows's MEMORYSTATUSEX."""

    _fields_ = (
        ("length", ctypes.c_ulong),
        ("load", ctypes.c_ulong),
        ("total", ctypes.c_ulonglong),
        ("available", ctypes.c_ulonglong),
        ("others", ctypes.c_ulonglong * 5),
    )


def _free_on_windows() -> int:
    return int(_status_on_windows().available)


def _status_on_windows() -> _MemoryStatus:
    status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
    ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))  # type: ignore[attr-defined,unused-ignore]
    return status
