#!/usr/bin/env bash
# What a stranger does: a fresh clone into an empty folder, README's two commands, the packed tarball without a registry.
set -euo pipefail
source=$(git rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

git clone -q "$source" "$work/clone"
cd "$work/clone"
npm start >"$work/first.txt" 2>"$work/first.log" || { cat "$work/first.log" >&2; exit 1; }
grep -qi "adopt" "$work/first.txt" || { echo "npm start did not end with a verdict" >&2; cat "$work/first.txt" >&2; exit 1; }
made=$(stat -c %Y.%i dist/cli.js node_modules/.package-lock.json)
npm start >"$work/second.txt" 2>"$work/second.log"
if [ "$made" != "$(stat -c %Y.%i dist/cli.js node_modules/.package-lock.json)" ]; then
  echo "the second npm start installed or built again:" >&2
  cat "$work/second.log" >&2
  exit 1
fi
npm test -- test/architecture.test.ts test/commands >"$work/test.txt" 2>&1 || { cat "$work/test.txt" >&2; exit 1; }

mkdir "$work/empty"
npm pack --silent --pack-destination "$work/empty" >/dev/null
cd "$work/empty"
npm_config_registry=http://127.0.0.1:9 npx --yes ./mesh-check-*.tgz --demo >"$work/npx.txt"
grep -qi "adopt" "$work/npx.txt" || { echo "the packed tarball did not run" >&2; exit 1; }
echo "fresh clone, npm start (twice), npm test and the packed tarball work" >&2
