#!/usr/bin/env bash
# Writes both lock files anew from pyproject.toml. They name versions and hashes and no host.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# uv lives in a folder of its own: it is a tool of this target alone and no part of what is locked.
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
.venv/bin/python -m venv "$tools/uv"
"$tools/uv/bin/pip" install -qq --disable-pip-version-check uv

compile() { # machine, platform
  "$tools/uv/bin/uv" pip compile -q pyproject.toml --extra dev --generate-hashes --no-emit-index-url --no-annotate --no-header \
    --python-version 3.11 --python-platform "$2" -o "packaging/requirements-linux-$1.lock"
}

compile x86_64 x86_64-manylinux_2_28
compile aarch64 aarch64-manylinux_2_31
if grep -nE '://|--(extra-)?index-url|--find-links' packaging/requirements-*.lock; then
  echo "lock: a host has got into a lock file (above)" >&2
  exit 1
fi
