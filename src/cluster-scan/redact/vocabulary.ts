import { ingressControllers } from "../../knowledge/ingress-controllers.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import { meshSystems } from "../../knowledge/mesh-systems.ts";
import { meshes } from "../../knowledge/meshes.ts";
import { networkPlugins } from "../../knowledge/network-plugins.ts";
import { otherSidecarAnnotations, otherSidecars } from "../../knowledge/other-sidecars.ts";
import { ownerAnnotations, ownerMarks } from "../../knowledge/owners.ts";
import { platforms } from "../../knowledge/platforms.ts";
import { protocols } from "../../knowledge/protocols.ts";
import { redactionEntries } from "../../knowledge/redaction.ts";
import type { RedactionEntry } from "../../knowledge/redaction-schema.ts";
import { serverlessNodes } from "../../knowledge/serverless-nodes.ts";
import { teamLabelKeys } from "../../knowledge/team-labels.ts";
import { trafficSources as knownTrafficSources } from "../../knowledge/traffic-sources.ts";
import { kinds, trafficKind, versionKind } from "../kinds.ts";
import type { Signed } from "../signed.ts";
import { annotationsIn, marksIn } from "./mesh-vocabulary.ts";

/** The words that everybody's cluster may use, by what they name: what data/ says, and nothing of any cluster. */
function wordsOf(of: RedactionEntry["of"], ...more: readonly (readonly string[])[]): ReadonlySet<string> {
  const listed = redactionEntries.filter((entry) => entry.of === of).flatMap(({ words }) => words);
  return new Set([...listed, ...more.flat()]);
}

const { systemNamespaces, apiServerService, metricsApis, startupTrouble } = kubernetes;
const formerGroups = kubernetes.formerGroups.flatMap(({ group, kinds: moved }) => [group, ...Object.values(moved)]);
const appProtocols = meshes.flatMap(({ protocols: { appProtocols: of } }) => [...of.http, ...of.opaque]);
const systems: readonly Signed[] = [...meshes, ...meshSystems];
const signatures = systems.map((one) => one.signatures);
/** What meshes and other systems are told by. */
export const marks = systems.flatMap(marksIn);
const meshDaemonSets = meshes.flatMap(({ nodes }) => nodes.daemonSets);
const gatewayDefinitions = meshes
  .flatMap(({ gatewayApi: { served, oldest } = {} }) => Object.keys({ ...served, ...oldest }))
  .map((plural) => `${plural}.${kubernetes.gatewayApi.group}`);

export const vocabulary = {
  namespaces: new Set([
    ...systemNamespaces.flatMap(({ names }) => names),
    ...meshes.map(({ namespace }) => namespace),
    ...signatures.flatMap(({ namespaces = [] }) => namespaces),
    apiServerService.namespace,
  ]),
  /** Of namespaces that count as the cluster's own by how they begin. */
  namespacePrefixes: systemNamespaces.flatMap(({ prefixes }) => prefixes),
  services: new Set([apiServerService.name]),
  serviceAccounts: wordsOf("service-account"),
  priorityClasses: wordsOf("priority-class"),
  daemonSets: new Set([
    ...networkPlugins.flatMap(({ daemonSets }) => daemonSets),
    ...meshDaemonSets.map(({ name }) => name),
  ]),
  configMaps: new Set(networkPlugins.flatMap(({ settings }) => settings?.configMap.name ?? [])),
  pluginObjects: new Set(networkPlugins.flatMap(({ objectSettings = [] }) => objectSettings.map(({ name }) => name))),
  controllers: new Set(ingressControllers.flatMap(({ controllers }) => controllers)),
  ingressClasses: new Set(ingressControllers.flatMap(({ classes }) => classes)),
  containers: new Set(signatures.flatMap(({ containers = [], companions = [] }) => [...containers, ...companions])),
  /** Ids of data/mesh-systems.json. */
  systems: new Set(meshSystems.map(({ id }) => id)),
  /** Ids of data/traffic-sources.json. */
  trafficSources: new Set(knownTrafficSources.map(({ id }) => id)),
  kinds: wordsOf(
    "kind",
    [versionKind, trafficKind],
    kinds.map(({ kind }) => kind),
  ),
  /** "virtualservices.networking.istio.io" */
  customResources: new Set([...kinds.map(({ plural, group }) => `${plural}.${group}`), ...gatewayDefinitions]),
  apiGroups: wordsOf(
    "api-group",
    formerGroups,
    metricsApis.map(({ group }) => group),
    kinds.map(({ group }) => group),
    signatures.flatMap(({ customResourceGroups = [] }) => customResourceGroups),
    platforms.flatMap(({ customResourceGroups }) => customResourceGroups),
  ),
  controllerImages: [...ingressControllers.flatMap(({ images = [] }) => images), ...kubernetes.scrapers.images],
  /** Of meshes, and of what checks look for beside them. */
  meshImages: [
    ...[...signatures, ...otherSidecars].flatMap(({ images = [] }) => images),
    ...signatures.flatMap(({ versionImages = [] }) => versionImages),
  ],
  protocolImages: new Set(protocols.flatMap(({ images }) => images)),
  webhookSuffixes: signatures.flatMap(({ webhooks = [] }) => webhooks),
  /** Words that the names of ports, and appProtocol, are made of, in lower case: "grpc-web", "kubernetes.io/h2c". */
  portWords: wordsOf(
    "port-word",
    kubernetes.monitoringPorts.words,
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
    ownerMarks.flatMap(({ on, key }) => (on === "label" ? [key] : [])),
    teamLabelKeys,
    platforms.flatMap(({ nodeLabels }) => nodeLabels),
    serverlessNodes.map(({ label }) => label.key),
    kubernetes.conditionTaints.keys,
    kubernetes.teamLabels.keys,
    meshDaemonSets.flatMap(({ tolerates }) => (tolerates === "all" ? [] : tolerates.keys)),
  ),
  annotationKeys: wordsOf("annotation", systems.flatMap(annotationsIn), [
    ...otherSidecarAnnotations,
    ...ownerAnnotations,
  ]),
  values: wordsOf("value"),
  machinePrefixes: platforms.flatMap((one) => [...one.machineIdPrefixes, ...one.providerIdPrefixes]),
  /** Addresses, each as a block. */
  probeSources: meshes.flatMap(({ probeSource = [] }) => probeSource),
  versionParts: [
    ...platforms.flatMap(({ versionContains }) => versionContains),
    ...meshes.flatMap(({ nodes }) => nodes.minimumKernel?.backported.map(({ mark }) => mark) ?? []),
  ],
  /** What the names of nodes, and of their operating systems, begin with. */
  nodePrefixes: platforms.flatMap(({ nodeNamePrefixes }) => nodeNamePrefixes),
  osImagePrefixes: platforms.flatMap(({ osImagePrefixes }) => osImagePrefixes),
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
