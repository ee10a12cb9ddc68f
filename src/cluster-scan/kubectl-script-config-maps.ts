import { kubernetes } from "../knowledge/kubernetes.ts";

const labelVariable = kubernetes.configMapSidecar.label;

/** Of such labels an estate has one or two; more are no such sidecars'. */
const mostLabels = 10;

/** ConfigMaps a page. */
const chunk = 50;

/**
 * The shell functions that find and read ConfigMaps. Those that workloads name are found in what kubectl prints anyway, by
 * its layout (four spaces a level, keys sorted): a second listing would cost the cluster as much as the first. No text
 * inside a value can look like such a line, because JSON keeps a text on one line, after its key.
 *
 * @param most of them that are read
 */
export function configMapFunctions(most: number): string {
  return String.raw`# Passes on what kubectl prints, and notes the ConfigMaps that workloads name. Those of what another workload makes
# are its maker's.
names() {
  awk -v out="$work/names" '
    { print }
    /^        [{]$/ { namespace = ""; owned = 0; owners = 0; at = 0 }
    /^                "namespace": "/ && namespace == "" { split($0, part, "\""); namespace = part[4] }
    /^                "ownerReferences": / { owners = 1 }
    /^                \]/ { owners = 0 }
    owners && /^                        "kind": "(ReplicaSet|StatefulSet|DaemonSet|Deployment|Job|CronJob|ReplicationController)"/ { owned = 1 }
    /"(configMap|configMapRef|configMapKeyRef)": [{]$/ && !owned { match($0, /[^ ]/); at = RSTART; next }
    at && /^ *"name": "[a-z0-9][-a-z0-9.]*",?$/ && namespace ~ /^[a-z0-9][-a-z0-9]*$/ {
      match($0, /[^ ]/)
      if (RSTART == at + 4) { split($0, part, "\""); print namespace, part[4] >> out }
    }
    label && /^ *"value": "[A-Za-z0-9][-A-Za-z0-9_.\/]*",?$/ { split($0, part, "\""); print part[4] >> (out ".labels") }
    { label = 0 }
    /^ *"name": "${labelVariable}",$/ && !owned { label = 1 }
    named && /^ *"[^"]*",?$/ { split($0, part, "\""); map = part[2] }
    { named = 0 }
    /^ *"--?[A-Za-z-]*[cC]onfig-?[mM]aps?(-?[nN]ame)?(=[^"]*)?",?$/ && !owned {
      named = !index($0, "=")
      split($0, part, "\"")
      if (!named) map = substr(part[2], index(part[2], "=") + 1)
    }
    map != "" {
      sub(/^.*\//, "", map)
      if (map ~ /^[a-z0-9][-a-z0-9.]*$/ && namespace ~ /^[a-z0-9][-a-z0-9]*$/) print namespace, map >> out
      map = ""
    }
    at && /^ *[}]/ { match($0, /[^ ]/); if (RSTART == at) at = 0 }
  '
}

# The ConfigMaps that workloads look for by a label, in all namespaces or those that are given.
labelled_maps() {
  [ -f "$work/names.labels" ] || return 0
  sort -u "$work/names.labels" | head -n ${mostLabels} >"$work/labels"
  [ $# -gt 0 ] || set -- ""
  while read -r label <&3; do
    for namespace in "$@"; do
      where=--all-namespaces
      [ -z "$namespace" ] || where=--namespace=$namespace
      printf 'Reading the ConfigMaps with the label %s\n' "$label" >&2
      kubectl_get cat ConfigMap. ",\"label\":\"$label\"" \
        -o json configmaps --chunk-size=${chunk} --selector="$label" "$where"
    done
  done 3<"$work/labels"
}

# The named ConfigMaps, by name, some of a namespace at a time.
config_maps() {
  labelled_maps "$@"
  sort -u "$work/names" >"$work/named"
  count=$(($(wc -l <"$work/named")))
  [ "$count" -le ${most} ] ||
    printf 'Workloads name %d ConfigMaps; only the first %d are read\n' "$count" ${most} >&2
  printf 'Reading the ConfigMaps that workloads name (%d)\n' "$count" >&2
  awk 'NR > ${most} { exit }
    $1 != namespace || n == 50 { if (NR > 1) print line; namespace = $1; line = $1; n = 0 }
    { line = line " " $2; n++ }
    END { if (line) print line }' "$work/named" >"$work/batches"
  while read -r namespace wanted <&3; do
    kubectl_get cat ConfigMap. ",\"namespace\":\"$namespace\",\"names\":\"$wanted\"" \
      -o json configmaps --namespace="$namespace" --ignore-not-found $wanted
  done 3<"$work/batches"
  : >"$work/stderr"
  outcome ConfigMap. 0 ""
}
`;
}
