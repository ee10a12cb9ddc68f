import { configMapFunctions } from "./kubectl-script-config-maps.ts";

/** What the script's fixed part is told; words for the shell are quoted already. */
interface ScriptParts {
  readonly version: string;
  /** The command that prints the first document; the file "context" may go into it. */
  readonly printHeader: string;
  /** A flag of kubectl and a space, or nothing. */
  readonly contextFlag: string;
  readonly questionCount: number;
  readonly maxConfigMaps: number;
}

/** All of the script that does not depend on the kinds. */
export function scriptBody(parts: ScriptParts): string {
  return String.raw`#!/bin/sh
# Made by mesh-check ${parts.version}, for a place where only kubectl may run. Reads the cluster and changes nothing:
# "kubectl get", page by page; never a Secret; of the ConfigMaps those that workloads name or find by
# a label, and a network plug-in's.
#
#   (umask 077; sh collect.sh > dump.json)      here; KUBECTL=oc or KUBECTL="microk8s kubectl" chooses another kubectl
#   mesh-check -f dump.json           where mesh-check is
#
# CONFIDENTIAL: the output holds whole objects, WITH THE VALUES of environment variables, annotations and those
# ConfigMaps; if passwords stand there, it holds passwords. "mesh-check collect -f dump.json --redact" makes a
# snapshot of it that has none of these values, and no real names.

LC_ALL=C
export LC_ALL
set -f
asked=0
answered=0

fail() {
  printf 'collect: %s\n' "$*" >&2
  exit 1
}

[ -t 1 ] && fail "its output is long and confidential: send it to a file, sh collect.sh > dump.json"
[ -n "$KUBECTL" ] || KUBECTL=kubectl
if command -v "$KUBECTL" >/dev/null 2>&1; then
  ask() { "$KUBECTL" ${parts.contextFlag}"$@" </dev/null; }
else
  # Several words: a program and its arguments.
  set -- $KUBECTL
  command -v "$1" >/dev/null 2>&1 || fail "there is no $KUBECTL here; name it with KUBECTL=/path/to/kubectl"
  ask() { $KUBECTL ${parts.contextFlag}"$@" </dev/null; }
fi

work=$(mktemp -d) || fail "it needs a folder for temporary files; name one with TMPDIR"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
: >"$work/names"

# A file's text as part of one JSON text.
text() { tr '\000-\037\177-\377' ' ' <"$1" | cut -c 1-2000 | sed -e 's/ *$//' -e 's/[\\"]/\\&/g'; }

# outcome WHAT STATUS MORE: says how the question before it ended.
outcome() {
  printf '{"apiVersion":"mesh-check/v1","kind":"KubectlOutcome","of":"%s","status":%d,"message":"%s"%s}\n' \
    "$1" "$2" "$(text "$work/stderr")" "$3" || fail "cannot write its output"
  [ "$2" -eq 0 ] || printf '  not read: %s\n' "$(tr '\000-\037\177-\377' ' ' <"$work/stderr")" >&2
}

# kubectl_get FILTER WHAT MORE ARGUMENTS...
kubectl_get() {
  filter=$1 what=$2 more=$3
  shift 3
  { ask get --request-timeout=60s "$@" 2>"$work/stderr"; echo $? >"$work/status"; } | "$filter" ||
    fail "cannot write its output"
  status=$(cat "$work/status")
  outcome "$what" "$status" "$more"
}

keep_apis() { tee "$work/apis"; }

# list FILTER KIND ARGUMENTS...
list() {
  filter=$1 what=$2
  shift 2
  asked=$((asked + 1))
  printf 'Reading %s (%d of %d)\n' "$1" "$asked" ${parts.questionCount} >&2
  kubectl_get "$filter" "$what" "" -o json "$@"
  [ "$status" -ne 0 ] || answered=$((answered + 1))
}

# list_if GROUP FILTER KIND ARGUMENTS...: the same of an API that the cluster may not have. Then kubectl is not asked:
# it would look for the API again and again.
list_if() {
  group=$1
  shift
  if grep -q '"groups"' "$work/apis" && ! grep -q -F -e "\"name\":\"$group\"" -e "\"name\": \"$group\"" "$work/apis"; then
    asked=$((asked + 1))
    printf 'The cluster has no %s (%d of %d)\n' "$group" "$asked" ${parts.questionCount} >&2
    printf 'the cluster has no API group %s\n' "$group" >"$work/stderr"
    outcome "$2" 1 "" 2>/dev/null
    return
  fi
  list "$@"
}

${configMapFunctions(parts.maxConfigMaps)}
end() {
  printf '{"apiVersion":"mesh-check/v1","kind":"KubectlEnd"}\n' || fail "cannot write its output"
  [ "$answered" -gt 0 ] || fail "nothing could be read: run it as a user who may list these kinds"
}

ask config current-context >"$work/context" 2>/dev/null
${parts.printHeader} || fail "cannot write its output"
kubectl_get cat /version "" --raw /version
if [ "$status" -ne 0 ] && ! grep -i -q -e forbidden -e notfound "$work/stderr"; then
  fail "kubectl cannot read the cluster; see its message above"
fi
kubectl_get keep_apis /apis "" --raw /apis
`;
}
