#!/bin/sh
# Installs the Debian packages of system-packages.txt when root, and otherwise says the exact command.
# With Debian's own Python as argument also what Debian leaves out of it: venv, and the library that freezing needs.
set -eu
list="$(dirname "$0")/system-packages.txt"
command -v dpkg-query >/dev/null || { echo "This is not Debian: please install what $list names with your own package manager."; exit 0; }
missing=""
python=""
case "$(readlink -f "${1:-}" || true)" in
  /usr/bin/python3.*) version="$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    python="python$version-venv libpython$version" ;;
esac
for name in $(grep -v '^#' "$list") $python; do
  dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $name"
done
# npos, which reads our slips back in the tests, runs on Node; a machine that has another Node keeps that one
if ! command -v npm >/dev/null; then
  if [ "$(id -u)" = 0 ]; then missing="$missing nodejs npm"
  else echo "npm is not installed, so npos will not judge the slips; to have it: sudo apt-get install --no-install-recommends nodejs npm"; fi
fi
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
  echo "Installing:$missing"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086
  apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "Some system packages are missing; please run: sudo apt-get install --no-install-recommends$missing"
  exit 1
fi
