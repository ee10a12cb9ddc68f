import { carriedWorkloads } from "./carried-workloads.ts";
import { installedVersions } from "./installed-versions.ts";
import { markedValue } from "./marks.ts";
import type { ResourceRef } from "./resource-ref.ts";
import type { Signed } from "./signed.ts";
import type { MeshRecords, Sign } from "./signs.ts";

/** What a mesh, or another system, has left in the cluster. */
export interface Trace {
  /** Part of it runs, or would run if the files were applied: a webhook, its control plane, or proxies beside containers. */
  readonly running: boolean;
  /** Nothing but what it is told to do is there: neither definitions nor marks of namespaces. */
  readonly onlyConfiguration: boolean;
  /** The object that tells most. */
  readonly resource: ResourceRef;
  /** What was found, in words, weightiest first. */
  readonly evidence: readonly string[];
  readonly carriesWorkloads: number;
  /** Those workloads. */
  readonly carried: readonly ResourceRef[];
  /** Of its control plane, where that is seen, else of its proxies; several while it is upgraded. Empty where none shows. */
  readonly versions: readonly string[];
  /** By which revisions of it namespaces are marked. */
  readonly revisions: readonly string[];
}

/** Undefined where there is no sign of it. */
export function traceOf(signed: Signed, signs: readonly Sign[], records: MeshRecords): Trace | undefined {
  const [strongest] = signs;
  if (strongest === undefined) return undefined;
  const carried = carriedWorkloads(signed, records).map(({ ref }) => ref);
  return {
    running: signs.some(({ running }) => running),
    onlyConfiguration: signs.every(({ configures }) => configures),
    resource: strongest.resource,
    evidence: signs.map(({ what }) => what),
    carriesWorkloads: carried.length,
    carried,
    versions: installedVersions(signed, records),
    revisions: revisionsOf(signed, records),
  };
}

/** What a namespace's label says of which any value counts. */
function revisionsOf({ signatures: { namespaceMarks = [] } }: Signed, { namespaces }: MeshRecords): readonly string[] {
  const marks = namespaceMarks.filter(({ kind, value, watchesOnly }) => kind === "label" && !value && !watchesOnly);
  const named = namespaces.flatMap((namespace) => marks.flatMap((mark) => markedValue(namespace, mark) ?? []));
  return [...new Set(named)].sort();
}
