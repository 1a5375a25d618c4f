#!/usr/bin/env bash
# Gradescope runs this once, as root, when it makes the image of an autograder.
# https://gradescope-autograders.readthedocs.io/en/latest/specs/
set -euo pipefail
source=$(cd "$(dirname "$0")" && pwd)
# The virtual environment is readable by the user that a student's code runs as. The rest is not:
# it holds the hidden checks.
umask 022
export DEBIAN_FRONTEND=noninteractive

# bubblewrap isolates a kernel where the container allows it; setpriv, of util-linux, gives the
# kernel to another user where it does not.
apt-get -qq update
apt-get -qq install --yes --no-install-recommends bubblewrap ca-certificates util-linux >/dev/null

# NEST has wheels for these versions only. Ubuntu 22.04 has Python 3.11 beside its own 3.10.
python=
for version in 3.11 3.12 3.13; do
    if apt-get -qq install --yes --no-install-recommends \
        "python$version" "python$version-venv" >/dev/null 2>&1; then
        python=python$version
        break
    fi
done
if [ -z "$python" ]; then
    echo "This image has no Python 3.11 to 3.13. Choose Ubuntu 22.04 or later in the settings." >&2
    exit 1
fi

place=$(dirname "$source")/venv
"$python" -m venv --clear "$place"
pip() { "$place/bin/pip" install -q --disable-pip-version-check --no-input --no-deps "$@"; }
pip --require-hashes --only-binary :all: -r "$source/requirements.lock"
pip --no-build-isolation "$source"
chmod -R go-rwx "$source"

# As in the sandbox, student code sees only what a kernel needs of the grader. A folder has to
# be readable for Python to find a module in it.
ask() { (cd / && "$place/bin/python" -P -c "$1"); }
package=$(ask 'import autograder; print(autograder.__path__[0])')
chmod -R go-rwx "$package"
chmod go+rx "$package" "$package/checks" "$package/sandbox"
for part in $(ask 'from autograder.sandbox.walls.bwrap import OF_KERNELS; print(*OF_KERNELS)'); do
    chmod -R go+rX "$package/$part"
done
