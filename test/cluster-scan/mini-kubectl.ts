import { execFileSync } from "node:child_process";

type Json = Record<string, unknown>;

/** Manifests as a cluster would hold them, for commands that remedies print. */
export interface RawManifest extends Json {
  kind: string;
  metadata: { name: string; namespace?: string; [key: string]: unknown };
}

/**
 * Runs the kubectl commands of a remedy on manifests, and returns them changed. Only what remedies use: label, annotate
 * and patch, with --type merge, strategic or json. A command it does not know, or that fails, throws.
 */
export function runKubectl(commands: string, manifests: readonly RawManifest[]): RawManifest[] {
  const changed = manifests.map(asStored);
  for (const words of wordsOf(commands)) runOne(words, changed);
  return changed;
}

/** With the defaults of the API server that patches rely on: an autoscaler's metrics, in version 2. */
function asStored(manifest: RawManifest): RawManifest {
  const { targetCPUUtilizationPercentage: percent = 80, ...spec } = (structuredClone(manifest["spec"]) ?? {}) as Json;
  if (manifest.kind !== "HorizontalPodAutoscaler" || "metrics" in spec) return structuredClone(manifest) as RawManifest;
  const cpu = { name: "cpu", target: { type: "Utilization", averageUtilization: percent } };
  return {
    ...manifest,
    apiVersion: "autoscaling/v2",
    spec: { ...spec, metrics: [{ type: "Resource", resource: cpu }] },
  };
}

/** The words of each call of kubectl, as a shell makes them. */
function wordsOf(commands: string): string[][] {
  const script = `kubectl() { for word in "$@"; do printf '%s\\0' "$word"; done; printf '\\1'; }; ${commands}`;
  const calls = execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" }).split("\u0001").slice(0, -1);
  return calls.map((call) => call.split("\0").slice(0, -1));
}

function runOne(words: readonly string[], manifests: RawManifest[]): void {
  const [verb, ...rest] = words;
  const option = (name: string) => rest.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const [target = "", ...others] = rest.filter((word) => !word.startsWith("--"));
  const [kind, name] = target.split("/");
  const index = manifests.findIndex(
    (one) =>
      one.kind.toLowerCase() === kind &&
      one.metadata.name === name &&
      (one.metadata.namespace ?? "default") === (option("namespace") ?? "default"),
  );
  const found = manifests[index];
  if (found === undefined) throw new Error(`kubectl: no ${target} in ${option("namespace")}`);
  if (verb === "label" || verb === "annotate") {
    const [key = "", value] = (others[0] ?? "").split(/=(.*)/s);
    manifests[index] = merge(found, {
      metadata: { [`${verb === "label" ? "label" : "annotation"}s`]: { [key]: value } },
    }) as RawManifest;
    return;
  }
  if (verb !== "patch" || others[0] !== "-p") throw new Error(`kubectl: unknown ${words.join(" ")}`);
  const patch: unknown = JSON.parse(others[1] ?? "");
  if (option("type") === "json") for (const operation of patch as Operation[]) apply(found, operation);
  else manifests[index] = merge(found, patch) as RawManifest;
}

/** Lists of ports merge by their port number, as in a strategic merge patch of a Service; other lists are replaced. */
function merge(into: unknown, patch: unknown): unknown {
  if (Array.isArray(patch) && Array.isArray(into) && patch.every((item) => "port" in item)) {
    const merged = into.map((old: Json) => merge(old, patch.find((item) => item.port === old["port"]) ?? {}));
    return [...merged, ...patch.filter((item) => !into.some((old: Json) => old["port"] === item.port))];
  }
  if (!isMap(patch)) return patch;
  const old = isMap(into) ? into : {};
  const merged = {
    ...old,
    ...Object.fromEntries(Object.entries(patch).map(([key, value]) => [key, merge(old[key], value)])),
  };
  // What is null in a patch goes.
  return Object.fromEntries(Object.entries(merged).filter(([key]) => patch[key] !== null));
}

function isMap(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Operation {
  readonly op: "add" | "replace";
  readonly path: string;
  readonly value: unknown;
}

/** RFC 6902: the parent must exist, and so must what is replaced; "-" is the end of a list. */
function apply(manifest: RawManifest, { op, path, value }: Operation): void {
  const keys = path.split("/").slice(1);
  const last = keys.pop() ?? "";
  const parent = keys.reduce<unknown>((at, key) => (at as Json | undefined)?.[key], manifest);
  if (typeof parent !== "object" || parent === null) throw new Error(`json patch: ${path} has no parent`);
  if (op === "replace" && !(last in parent)) throw new Error(`json patch: nothing to replace at ${path}`);
  if (Array.isArray(parent) && op === "add") parent.splice(last === "-" ? parent.length : Number(last), 0, value);
  else (parent as Json)[last] = value;
}
