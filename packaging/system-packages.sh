#!/bin/sh
# Installs the Debian packages of system-packages.txt when root, and otherwise says the exact command.
set -eu
list="$(dirname "$0")/system-packages.txt"
command -v dpkg-query >/dev/null || { echo "This is not Debian: please install what $list names with your own package manager."; exit 0; }
missing=""
for name in $(grep -v '^#' "$list"); do
  dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $name"
done
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
