#!/bin/sh
# Builds kube-apiserver and etcd from source (Go module proxy only) for the end-to-end tests.
# Does nothing when the binaries were already built from these sources. Needs Go 1.26 or newer.
# The binaries go to $MESH_CHECK_E2E_BIN, by default .cache/e2e of the repository, which npm leaves alone.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
out=${MESH_CHECK_E2E_BIN:-$here/../../../.cache/e2e}
mkdir -p "$out"
out=$(CDPATH= cd -- "$out" && pwd)
cd "$here"

# start.ts computes the same hash: it refuses binaries that are older than these files.
hash=$(cat go.mod go.sum build.sh | openssl dgst -sha256 -r | cut -d ' ' -f 1)
if [ -x "$out/kube-apiserver" ] && [ -x "$out/etcd" ] && [ "$(cat "$out/sources.sha256" 2>/dev/null)" = "$hash" ]; then
  echo "kube-apiserver and etcd are up to date" >&2
  exit 0
fi

export CGO_ENABLED=0 GOWORK=off GOFLAGS="-mod=readonly -trimpath -buildvcs=false -tags=grpcnotrace"
apiserver=k8s.io/kubernetes/cmd/kube-apiserver
etcd=go.etcd.io/etcd/server/v3
version=$(go list -m -f '{{.Version}}' k8s.io/kubernetes)
minor=${version#v1.}
minor=${minor%%.*}

started=$(date +%s)
go list -deps "$apiserver" "$etcd" >/dev/null
downloaded=$(date +%s)
echo "modules: $((downloaded - started)) s" >&2

# Without these variables the server calls itself v0.0.0-master, which no version rule can read.
package=k8s.io/component-base/version
flags="-s -w -X $package.gitVersion=$version -X $package.gitMajor=1 -X $package.gitMinor=$minor"
work=$(mktemp -d "$out/build.XXXXXX")
trap 'rm -rf "$work"' EXIT
go build -ldflags "$flags" -o "$work/" "$apiserver" "$etcd"
rm -f "$out/sources.sha256"
mv -f "$work/kube-apiserver" "$out/kube-apiserver"
mv -f "$work/server" "$out/etcd"
echo "$hash" >"$out/sources.sha256"
echo "kube-apiserver $version and etcd $(go list -m -f '{{.Version}}' "$etcd"): $(($(date +%s) - downloaded)) s" >&2
