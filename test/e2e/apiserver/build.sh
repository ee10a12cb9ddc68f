#!/bin/sh
# Builds kube-apiserver, etcd and kubectl from source (Go module proxy only) for the end-to-end tests and bench/.
# Does nothing when the binaries were already built from these sources. Needs Go 1.26 or newer.
# The binaries go to $MESH_CHECK_E2E_BIN; by default to a cache outside the repository, in a folder named for the hash
# of these sources, so that every clone of the same sources shares one build.
#
# From nothing on two cores: 6 minutes, 2.5 GB of memory (linking kube-apiserver alone takes 2.3), 4 GB of disk for Go's
# caches, 175 MB for the binaries. With Go's caches: half a minute.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
cd "$here"

# start.ts computes the same hash and the same folder: it refuses binaries of other sources.
hash=$(cat go.mod go.sum build.sh | openssl dgst -sha256 -r | cut -d ' ' -f 1)
out=${MESH_CHECK_E2E_BIN:-${XDG_CACHE_HOME:-$HOME/.cache}/mesh-check-e2e/$hash}
mkdir -p "$out"
out=$(CDPATH= cd -- "$out" && pwd)
if [ "$(cat "$out/sources.sha256" 2>/dev/null)" = "$hash" ] &&
  [ -x "$out/kube-apiserver" ] && [ -x "$out/etcd" ] && [ -x "$out/kubectl" ]; then
  echo "kube-apiserver, etcd and kubectl are up to date" >&2
  exit 0
fi

export CGO_ENABLED=0 GOWORK=off GOFLAGS="-mod=readonly -trimpath -buildvcs=false -tags=grpcnotrace"
apiserver=k8s.io/kubernetes/cmd/kube-apiserver
kubectl=k8s.io/kubernetes/cmd/kubectl
etcd=go.etcd.io/etcd/server/v3
version=$(go list -m -f '{{.Version}}' k8s.io/kubernetes)
minor=${version#v1.}
minor=${minor%%.*}

started=$(date +%s)
go list -deps "$apiserver" "$kubectl" "$etcd" >/dev/null
downloaded=$(date +%s)
echo "modules: $((downloaded - started)) s" >&2

# Without these variables server and client call themselves v0.0.0-master, which no version rule can read.
package=k8s.io/component-base/version
flags="-s -w -X $package.gitVersion=$version -X $package.gitMajor=1 -X $package.gitMinor=$minor"
work=$(mktemp -d "$out/build.XXXXXX")
trap 'rm -rf "$work"' EXIT
go build -ldflags "$flags" -o "$work/" "$apiserver" "$kubectl" "$etcd"
rm -f "$out/sources.sha256"
mv -f "$work/kube-apiserver" "$out/kube-apiserver"
mv -f "$work/kubectl" "$out/kubectl"
mv -f "$work/server" "$out/etcd"
echo "$hash" >"$out/sources.sha256"
etcd_version=$(go list -m -f '{{.Version}}' "$etcd")
echo "kube-apiserver and kubectl $version, etcd $etcd_version: $(($(date +%s) - downloaded)) s" >&2
