import type { ConfigMapUse } from "../config-map.ts";
import type { Workload } from "../inventory.ts";
import type { Container } from "../pod-template.ts";
import { type NamespacedRef, refKey } from "../resource-ref.ts";
import { type LabelLookUp, labelLookUps } from "./config-map-sidecar.ts";
import { mapAt } from "./fields.ts";
import { type RawObject, toNamespaced } from "./raw-object.ts";
import { textMapAt } from "./scalar-fields.ts";
import { templateOf } from "./workload.ts";

/** Brings containers that look for ConfigMaps by a label together with those that have it. */
export interface LabelledConfigMaps {
  /** Notes what the containers of a workload look for; `id` is its identity. */
  lookedForBy(id: string, raw: RawObject): void;
  /** Whether a container noted so far looks for a ConfigMap, which is noted too. */
  wants(raw: RawObject): boolean;
  /** All labels that are looked for. */
  labels(): readonly string[];
  /** The workload with what its containers find among their ConfigMaps. */
  given(id: string, workload: Workload): Workload;
}

interface Found {
  readonly ref: NamespacedRef;
  readonly labels: Readonly<Record<string, string>>;
}

const everywhere = "";

export function labelledConfigMaps(): LabelledConfigMaps {
  const lookUps = new Map<string, readonly LabelLookUp[]>();
  /** By label and namespace: a map is only compared with what may look for it. */
  const wanted = new Map<string, Set<string | undefined>>();
  const found = new Map<string, Map<string, Found>>();
  const places = ({ namespaces }: LabelLookUp) => (namespaces === "all" ? [everywhere] : namespaces);

  return {
    lookedForBy(id, raw) {
      const looks = labelLookUps(templateOf(raw), toNamespaced(raw).ref.namespace);
      if (looks.length === 0) return;
      lookUps.set(id, looks);
      for (const look of looks) {
        for (const place of places(look)) {
          const key = JSON.stringify([place, look.label]);
          wanted.set(key, (wanted.get(key) ?? new Set()).add(look.value));
        }
      }
    },
    wants(raw) {
      if (wanted.size === 0) return false;
      const { ref } = toNamespaced(raw);
      const labels = textMapAt(mapAt(raw.fields, "metadata"), "labels");
      const keys = Object.entries(labels).flatMap(([label, value]) =>
        [everywhere, ref.namespace].flatMap((place) => {
          const key = JSON.stringify([place, label]);
          const values = wanted.get(key);
          return values?.has(undefined) || values?.has(value) ? [key] : [];
        }),
      );
      for (const key of keys) found.set(key, (found.get(key) ?? new Map()).set(refKey(ref), { ref, labels }));
      return keys.length > 0;
    },
    labels: () => [...new Set([...lookUps.values()].flatMap((looks) => looks.map(({ label }) => label)))],
    given(id, workload) {
      const looks = lookUps.get(id);
      if (looks === undefined) return workload;
      const withMaps = (container: Container): Container => {
        const more = looks
          .filter((look) => look.container === container.name)
          .flatMap((look) => places(look).flatMap((place) => mapsFor(look, place)));
        return more.length === 0 ? container : { ...container, configMaps: [...container.configMaps, ...more] };
      };
      const { containers, initContainers } = workload.pod;
      const pod = { containers: containers.map(withMaps), initContainers: initContainers.map(withMaps) };
      return { ...workload, pod: { ...workload.pod, ...pod } };

      function mapsFor({ label, value }: LabelLookUp, place: string): readonly ConfigMapUse[] {
        return [...(found.get(JSON.stringify([place, label]))?.values() ?? [])]
          .filter(({ labels }) => value === undefined || labels[label] === value)
          .map(({ ref: { namespace, name } }) => ({
            configMap: name,
            ...(namespace !== workload.ref.namespace && { namespace }),
            place: "file",
          }));
      }
    },
  };
}
