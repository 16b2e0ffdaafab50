#!/usr/bin/env bash
# Write the lock files anew from pyproject.toml: exact versions with hashes, for every Python and platform, no address.
set -euo pipefail
cd "$(dirname "$0")/.."

note="# Written by requirements/lock.sh (make lock). Versions and hashes only: where to download is the installer's business."
lock() {
  local target=requirements/$1.txt
  shift
  uv pip compile "$@" --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet --output-file "$target"
  printf '%s\n' "$note" | cat - "$target" > "$target.new"
  mv "$target.new" "$target"
  if grep -nE 'https?:|--(extra-)?index-url|--find-links|file:' "$target"; then
    echo "$target names a download address" >&2
    exit 1
  fi
}

lock base pyproject.toml --group build                                   # what a user installs
lock screening pyproject.toml --extra screening --constraints requirements/base.txt # that, and screening
lock workbench pyproject.toml --extra workbench --constraints requirements/screening.txt # that, and the HTTP service
lock shipments pyproject.toml --extra shipments --constraints requirements/screening.txt # screening, and shipments
lock dev pyproject.toml --group dev --extra workbench --extra spark --constraints requirements/workbench.txt --constraints requirements/shipments.txt # and what checks need
lock source --group source --constraints requirements/dev.txt            # builds what comes as source only
