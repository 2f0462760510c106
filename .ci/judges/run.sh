#!/usr/bin/env bash
# Has every export in a directory read by software of others, and compares what they find. Installs what it needs into a
# cache of its own; what cannot be had on this machine is said and skipped, never silently.
#
# Usage: bash .ci/judges/run.sh DIRECTORY
# The directory holds graph.json, papers.ndjson, tags.ndjson and the files of all export formats.
# Exit 0: all judges agree. Exit 1: one differs. Exit 2: the judges could not be installed.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
directory=${1:?usage: bash .ci/judges/run.sh DIRECTORY}
[ -d "$directory" ] || { echo "judges: no such directory: $directory" >&2; exit 2; }
cache=${RISKGRAPH_JUDGES:-$HOME/.cache/riskgraph-judges}
gephi_version=0.10.1
gephi_jar=$cache/gephi-toolkit-$gephi_version-all.jar
skip=()
mkdir -p "$cache"

# Python's judges, installed anew when their list changes.
installed=$cache/requirements.txt
if ! cmp -s "$here/requirements.txt" "$installed"; then
  echo "judges: installing Python packages into $cache/venv" >&2
  python3 -m venv "$cache/venv" || { echo 'judges: python3 with venv is needed (Debian: python3-venv)' >&2; exit 2; }
  "$cache/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt" || exit 2
  cp "$here/requirements.txt" "$installed"
fi

if ! command -v jing > /dev/null && command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
  echo 'judges: installing jing' >&2
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends jing; } > "$cache/apt.log" 2>&1 || true
fi
command -v jing > /dev/null || { echo 'judges: NO JING here (Debian: apt-get install jing)' >&2; skip+=(jing); }

# Gephi itself, without a window.
if [ ! -s "$gephi_jar" ] && command -v mvn > /dev/null; then
  echo "judges: fetching the Gephi toolkit $gephi_version" >&2
  mvn -q org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
    -Dartifact="org.gephi:gephi-toolkit:$gephi_version:jar:all" -DoutputDirectory="$cache" \
    > "$cache/maven.log" 2>&1 || true
fi
dump=
if [ -s "$gephi_jar" ] && command -v java > /dev/null; then
  dump=$(mktemp)
  log=$(mktemp)
  trap 'rm -f "$dump" "$log"' EXIT
  if ! java -Djava.awt.headless=true -cp "$gephi_jar" "$here/GephiJudge.java" "$directory" > "$dump" 2> "$log"; then
    tail -n 20 "$log" >&2
    echo 'judges: Gephi broke off; what it had not read counts as different' >&2
  fi
else
  echo 'judges: NO GEPHI here (its toolkit is fetched with mvn and needs java 17)' >&2
  echo 'skip  Gephi: not to be had here'
fi

RISKGRAPH_JUDGES_SKIP="${skip[*]:-}" "$cache/venv/bin/python" "$here/judge.py" "$directory" ${dump:+"$dump"}
