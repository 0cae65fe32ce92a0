#!/bin/sh
# Starts the window, or where there is no display trains the embedded example in the terminal:
#   run.sh VENV [PYTHON]
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

has_display() {
    [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]
}

if has_display; then
    "$here/prepare.sh" window "$@"
    exec "$1/bin/python" -m cnnstudio
fi
"$here/prepare.sh" terminal "$@"
echo "There is no display here, so CNN Studio trains its example, a network that reads digits, in the terminal."
exec "$1/bin/python" -m cnnstudio train mnist-cnn --epochs 3
