import { ingressControllers } from "../../knowledge/ingress-controllers.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import { meshes } from "../../knowledge/meshes.ts";
import { networkPlugins } from "../../knowledge/network-plugins.ts";
import { platforms } from "../../knowledge/platforms.ts";
import { protocols } from "../../knowledge/protocols.ts";
import { redactionEntries } from "../../knowledge/redaction.ts";
import type { RedactionEntry } from "../../knowledge/redaction-schema.ts";
import { kinds, versionKind } from "../kinds.ts";
import { annotationsIn, marksIn } from "./mesh-vocabulary.ts";

/** The words that everybody's cluster may use, by what they name: what data/ says, and nothing of any cluster. */
function wordsOf(of: RedactionEntry["of"], ...more: readonly (readonly string[])[]): ReadonlySet<string> {
  const listed = redactionEntries.filter((entry) => entry.of === of).flatMap(({ words }) => words);
  return new Set([...listed, ...more.flat()]);
}

const { systemNamespaces, apiServerService, metricsApis, startupTrouble } = kubernetes;
const formerGroups = kubernetes.formerGroups.flatMap(({ group, kinds: moved }) => [group, ...Object.values(moved)]);
const appProtocols = meshes.flatMap(({ protocols: { appProtocols: of } }) => [...of.http, ...of.opaque]);
const marks = meshes.flatMap(marksIn);

export const vocabulary = {
  namespaces: new Set([
    ...systemNamespaces.flatMap(({ names }) => names),
    ...meshes.map(({ namespace }) => namespace),
    apiServerService.namespace,
  ]),
  /** Of namespaces that count as the cluster's own by how they begin. */
  namespacePrefixes: systemNamespaces.flatMap(({ prefixes }) => prefixes),
  services: new Set([apiServerService.name]),
  serviceAccounts: wordsOf("service-account"),
  priorityClasses: wordsOf("priority-class"),
  daemonSets: new Set(networkPlugins.flatMap(({ daemonSets }) => daemonSets)),
  configMaps: new Set(networkPlugins.flatMap(({ settings }) => settings?.configMap.name ?? [])),
  controllers: new Set(ingressControllers.flatMap(({ controllers }) => controllers)),
  ingressClasses: new Set(ingressControllers.flatMap(({ classes }) => classes)),
  containers: new Set(meshes.flatMap(({ signatures }) => signatures.containers)),
  kinds: wordsOf(
    "kind",
    [versionKind],
    kinds.map(({ kind }) => kind),
  ),
  /** "virtualservices.networking.istio.io" */
  customResources: new Set(kinds.map(({ plural, group }) => `${plural}.${group}`)),
  apiGroups: wordsOf(
    "api-group",
    formerGroups,
    metricsApis.map(({ group }) => group),
    kinds.map(({ group }) => group),
    meshes.flatMap(({ signatures }) => signatures.customResourceGroups),
    platforms.flatMap(({ customResourceGroups }) => customResourceGroups),
  ),
  meshImages: meshes.flatMap(({ signatures }) => signatures.images),
  protocolImages: new Set(protocols.flatMap(({ images }) => images)),
  webhookSuffixes: meshes.flatMap(({ signatures }) => signatures.webhooks),
  /** Words that the names of ports, and appProtocol, are made of, in lower case: "grpc-web", "kubernetes.io/h2c". */
  portWords: wordsOf(
    "port-word",
    protocols.flatMap(({ portNames }) => portNames),
    meshes.flatMap(({ protocols: { portNames } }) => [...portNames.http, ...portNames.opaque]),
    appProtocols,
  ),
  schemes: wordsOf(
    "scheme",
    protocols.flatMap(({ portNames }) => portNames),
  ),
  labelKeys: wordsOf(
    "label",
    marks.flatMap(({ kind, key }) => (kind === "label" ? [key] : [])),
    platforms.flatMap(({ nodeLabels }) => nodeLabels),
  ),
  annotationKeys: wordsOf("annotation", meshes.flatMap(annotationsIn)),
  values: wordsOf("value"),
  machinePrefixes: platforms.flatMap((one) => [...one.machineIdPrefixes, ...one.providerIdPrefixes]),
  versionParts: platforms.flatMap(({ versionContains }) => versionContains),
  listenerProtocols: wordsOf("listener-protocol"),
  reasons: wordsOf(
    "reason",
    startupTrouble.waiting,
    startupTrouble.warnings.map(({ reason }) => reason),
  ),
  resources: wordsOf("resource"),
  limitTypes: wordsOf("limit-type"),
  metricTypes: wordsOf("metric-type"),
  operators: wordsOf("operator"),
  transports: wordsOf("transport"),
} as const;

/** What the values of a known label or annotation can be, beside the words of any. */
export interface KnownValues {
  readonly words: ReadonlySet<string>;
  /** They are names of namespaces. */
  readonly areNamespaces: boolean;
}

export const valuesOf: ReadonlyMap<string, KnownValues> = new Map(
  [...vocabulary.labelKeys, ...vocabulary.annotationKeys].map((key) => [key, knownValues(key)]),
);

function knownValues(key: string): KnownValues {
  const values = redactionEntries.flatMap((entry) =>
    "values" in entry && entry.values !== undefined && entry.words.includes(key) ? [entry.values] : [],
  );
  const ofMeshes = marks.flatMap((mark) => (mark.key === key && mark.value !== undefined ? [mark.value] : []));
  return {
    words: new Set([...values.flatMap((one) => (one === "namespace" ? [] : one)), ...ofMeshes]),
    areNamespaces: values.includes("namespace"),
  };
}
