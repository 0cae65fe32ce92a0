#!/bin/sh
# Makes the environment that one make target needs, and nothing when it is there already:
#   prepare.sh terminal|window|tests VENV [PYTHON]
# terminal: trains without a display; window: the program with its window; tests: pytest, ruff, mypy, offscreen and on a
# virtual screen.
set -eu

purpose=$1
venv=$2
wanted=${3:-}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
constraints=$root/resources/constraints.txt
stamp=$venv/.cnnstudio

say() { printf '%s\n' "$*"; }
refuse() { printf '%s\n' "$*" >&2; exit 2; }

# --- Python ---------------------------------------------------------------------------------------------------------

# A name on PATH need not run (a version manager's shim), so each is tried.
supported() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }
version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }

choose_python() {
    if [ -n "$wanted" ]; then
        supported "$wanted" && { echo "$wanted"; return; }
        found=$(version_of "$wanted") || refuse "CNN Studio needs Python 3.11, 3.12 or 3.13, and $wanted does not run."
        refuse "CNN Studio needs Python 3.11, 3.12 or 3.13, and $wanted is Python $found."
    fi
    for candidate in "$venv/bin/python" python3 python3.13 python3.12 python3.11; do
        supported "$candidate" && { echo "$candidate"; return; }
    done
    found=$(version_of python3) || refuse "CNN Studio needs Python 3.11, 3.12 or 3.13, and no python3 was found."
    refuse "CNN Studio needs Python 3.11, 3.12 or 3.13, and python3 is Python $found."
}

# --- System packages ------------------------------------------------------------------------------------------------

# The libraries that the loader does not find, as names of Debian packages. Asking the loader instead of dpkg lets every
# Linux pass that has them. (Windows and macOS wheels bring all they need.)
missing_libraries() {
    [ "$purpose" != terminal ] || return 0
    [ "$(uname -s)" = Linux ] || return 0
    "$python" - <<'PYTHON'
import ctypes
offscreen = {
    "libglib2.0-0": "libglib-2.0.so.0", "libgl1": "libGL.so.1", "libegl1": "libEGL.so.1",
    "libfontconfig1": "libfontconfig.so.1", "libxkbcommon0": "libxkbcommon.so.0", "libdbus-1-3": "libdbus-1.so.3",
}
on_a_screen = {
    "libxcb-cursor0": "libxcb-cursor.so.0", "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4", "libxcb-keysyms1": "libxcb-keysyms.so.1", "libxcb-shape0": "libxcb-shape.so.0",
    "libwayland-cursor0": "libwayland-cursor.so.0",
}
for package, library in {**offscreen, **on_a_screen}.items():
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
PYTHON
}

# What the story needs that drives the window by mouse and keyboard: a screen in memory, a window manager, a hand.
missing_programs() {
    [ "$purpose" = tests ] || return 0
    [ "$(uname -s)" = Linux ] || return 0
    command -v Xvfb >/dev/null || echo xvfb
    command -v openbox >/dev/null || echo openbox
    command -v xdotool >/dev/null || echo xdotool
}

# Debian and Ubuntu split venv off Python.
missing_venv() {
    [ -x "$venv/bin/python" ] || "$python" -c 'import ensurepip, venv' 2>/dev/null || echo "python$(version_of "$python")-venv"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Ubuntu 24.04 renamed some libraries with its 64-bit time; the old name is virtual there.
apt_name() {
    if apt-cache show "${1}t64" >/dev/null 2>&1; then echo "${1}t64"; else echo "$1"; fi
}

install_system_packages() {
    packages=$({ missing_libraries; missing_programs; missing_venv; } | tr '\n' ' ')
    [ -n "$packages" ] || return 0
    packages=${packages% }
    by_hand="Missing on this machine: $packages (Debian's names); install them with your system's package manager and try again."
    command -v apt-get >/dev/null || refuse "$by_hand"
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null || refuse "$by_hand"
    say "Installing system packages: $packages."
    log=$(mktemp)
    # shellcheck disable=SC2046  # one word per package is what apt-get wants
    if ! { as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
            $(for package in $packages; do apt_name "$package"; done); } >"$log" 2>&1; then
        reason=$(grep '^E: ' "$log" | tail -n 1)
        rm -f "$log"
        refuse "The system packages $packages could not be installed (${reason:-apt-get failed}); install them by hand and try again."
    fi
    rm -f "$log"
}

# --- The virtual environment ----------------------------------------------------------------------------------------

# What an environment was made from; when it differs, packages are installed again. Tests need more than the program.
fingerprint() {
    echo "$root"
    cat "$root/pyproject.toml" "$constraints" | cksum
}

up_to_date() {
    [ -f "$stamp" ] || return 1
    [ "$purpose" != tests ] || grep -qx tests "$stamp" || return 1
    [ "$(sed 1d "$stamp")" = "$(fingerprint)" ]
}

make_venv() {
    [ "$(version_of "$venv/bin/python")" != "$(version_of "$python")" ] || return 0
    say "Making the Python environment $venv with Python $(version_of "$python")."
    "$python" -m venv --clear "$venv" >/dev/null 2>&1 || refuse "$python could not make the environment $venv; is there space, and may you write there?"
}

install_packages() {
    extras=
    label=program
    if [ "$purpose" = tests ] || grep -qsx tests "$stamp"; then extras='[test]' label=tests; fi
    log=$venv/install.log
    say "Installing the Python packages into $venv; the first time this downloads about 1 GB and takes some minutes."
    rm -f "$stamp"
    # One calm line per package as it arrives; all the rest goes to the log.
    { cd "$root" && "$venv_python" -m pip install --disable-pip-version-check --progress-bar off \
        --constraint "$constraints" --editable ".$extras" 2>&1 || echo "pip failed"; } |
        tee "$log" | sed -n 's/^Collecting \([A-Za-z0-9._-]*\).*/  \1/p'
    if tail -n 1 "$log" | grep -qx "pip failed"; then
        # The first error says why; the later ones say that there was one.
        reason=$(sed -n 's/^ *ERROR: //p' "$log" | head -n 1)
        refuse "The Python packages could not be installed (${reason:-pip failed}); check the network and the free space, or read $log."
    fi
    { echo "$label"; fingerprint; } >"$stamp"
}

python=$(choose_python) || exit 2
install_system_packages
make_venv
venv_python=$(CDPATH='' cd -- "$venv/bin" && pwd)/python
up_to_date || install_packages
