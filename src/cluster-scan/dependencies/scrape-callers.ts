import { isImageOf } from "../../knowledge/image-name.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import type { ScrapeTargets } from "../api-records.ts";
import type { Records, Service, Workload } from "../inventory.ts";
import { matchesLabels } from "../label-selector.ts";
import { formatRef } from "../resource-ref.ts";
import type { UnconfiguredCaller } from "./unconfigured-caller.ts";

const scrape = "prometheus.io/scrape";

/**
 * Whom Prometheus calls for metrics: pods and Services whose annotations ask for it, and what ServiceMonitors and
 * PodMonitors select (https://prometheus-operator.dev/docs/api-reference/api/). The workload that scrapes is named where
 * there is just one of its kind (images of data/kubernetes.json).
 */
export function scrapeCallers({
  workloads,
  services,
  customResources,
}: Pick<Records, "workloads" | "services" | "customResources">): UnconfiguredCaller[] {
  const own = { workloads: workloads.filter(notAside), services: services.filter(notAside) };
  const scrapers = own.workloads.filter(({ pod }) =>
    pod.containers.some(({ image }) => kubernetes.scrapers.images.some((known) => isImageOf(image, known))),
  );
  const [only, second] = scrapers;
  const by = { by: "prometheus" as const, ...(only !== undefined && second === undefined && { from: only.ref }) };
  const annotated = [
    ...own.workloads.filter(({ pod }) => pod.annotations[scrape] === "true").map(ofPods),
    ...own.services.filter(({ annotations }) => annotations[scrape] === "true").map(ofService),
  ];
  const candidates = { Service: byLabel(own.services, labelsOfService), Pod: byLabel(own.workloads, labelsOfPods) };
  const monitored = customResources.filter(notAside).flatMap(({ ref, scrapes }) => {
    if (scrapes === undefined) return [];
    const found = candidates[scrapes.of](scrapes, ref.namespace ?? "");
    return found.map((target) => ({ ...target, source: formatRef(ref) }));
  });
  return [...annotated, ...monitored].map(({ to, port, source }) => ({
    ...by,
    to,
    ...(port !== undefined && { port }),
    source,
  }));
}

interface Target {
  readonly to: UnconfiguredCaller["to"];
  readonly port?: number | undefined;
  readonly source: string;
}

type Labelled = Service | Workload;

function notAside({ aside }: { readonly aside: boolean }): boolean {
  return !aside;
}

function ofPods({ ref, pod }: Workload): Target {
  return { to: ref, port: portIn(pod.annotations), source: `annotation ${scrape} of its pods` };
}

function ofService({ ref, annotations }: Service): Target {
  return { to: ref, port: portIn(annotations), source: `annotation ${scrape}` };
}

function portIn(annotations: Readonly<Record<string, string>>): number | undefined {
  const text = annotations["prometheus.io/port"] ?? "";
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}

const labelsOfService = (object: Labelled) => object.labels;
const labelsOfPods = (object: Labelled) => ("pod" in object ? object.pod.labels : {});

/** Finds what a monitor selects, by the rarest of its labels, so that many monitors do not each look at everything. */
function byLabel(objects: readonly Labelled[], labelsOf: (object: Labelled) => Readonly<Record<string, string>>) {
  const index = new Map<string, Labelled[]>();
  const put = (key: string, object: Labelled) => {
    const known = index.get(key);
    if (known === undefined) index.set(key, [object]);
    else known.push(object);
  };
  for (const object of objects) {
    for (const [label, value] of Object.entries(labelsOf(object))) put(JSON.stringify([label, value]), object);
  }
  return ({ selector, namespaces, anyNamespace, ports }: ScrapeTargets, home: string): Target[] => {
    const lists = Object.entries(selector.matchLabels).map((pair) => index.get(JSON.stringify(pair)) ?? []);
    const [rarest = objects] = lists.sort((a, b) => a.length - b.length);
    const within = new Set(namespaces ?? [home]);
    return rarest
      .filter((object) => anyNamespace === true || within.has(object.ref.namespace))
      .filter((object) => matchesLabels(selector, labelsOf(object)))
      .map((object) => ({ to: object.ref, port: portOf(object, ports), source: "" }));
  };
}

/** The first of the named ports that a Service, or a container, has. */
function portOf(object: Labelled, wanted: ScrapeTargets["ports"]): number | undefined {
  const ports =
    "pod" in object
      ? object.pod.containers
          .flatMap((container) => container.ports)
          .map(({ name, containerPort }) => ({ name, port: containerPort }))
      : object.ports;
  return ports.find(({ name, port }) => wanted.some((one) => one === name || one === port))?.port;
}
