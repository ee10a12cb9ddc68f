import { given } from "../normalise/given.ts";
import type { ResourceRef, ServiceRef } from "../resource-ref.ts";
import type { Pseudonyms } from "./pseudonyms.ts";
import { createNameMemory, type RealNames } from "./real-names.ts";
import { vocabulary } from "./vocabulary.ts";

/** The lists of the vocabulary from which a word stays as it is. */
type WordList = {
  [List in keyof typeof vocabulary]: (typeof vocabulary)[List] extends ReadonlySet<string> ? List : never;
}[keyof typeof vocabulary];

/** What objects are called. A name has the same pseudonym wherever it stands: in its object, in references, in hosts. */
export interface Names {
  readonly pseudonyms: Pseudonyms;
  /** A word of the list as it is; any other as pseudonym of that kind. */
  readonly word: (list: WordList, kind: string, word: string) => string;
  readonly object: (kind: string, name: string) => string;
  readonly namespace: (name: string) => string;
  readonly service: (name: string) => string;
  readonly kind: (kind: string) => string;
  readonly apiGroup: (group: string) => string;
  /** "widgets.example.com": names a CustomResourceDefinition. */
  readonly customResource: (name: string) => string;
  readonly ref: <Ref extends ResourceRef>(ref: Ref) => Ref;
  readonly serviceRef: (ref: ServiceRef) => ServiceRef;
  /** The way back, of all that were asked for. */
  readonly real: RealNames;
}

/** Some objects of these kinds are everybody's. */
const listsOfNames: Readonly<Record<string, WordList>> = {
  Service: "services",
  ServiceAccount: "serviceAccounts",
  PriorityClass: "priorityClasses",
  DaemonSet: "daemonSets",
  IngressClass: "ingressClasses",
  GatewayClass: "ingressClasses",
  ConfigMap: "configMaps",
  FelixConfiguration: "pluginObjects",
};

export function createNames(source: Pseudonyms): Names {
  const memory = createNameMemory();
  const pseudonyms: Pseudonyms = (kind, name) => memory.remember(kind, source(kind, name), name);
  const word: Names["word"] = (list, kind, text) => (vocabulary[list].has(text) ? text : pseudonyms(kind, text));
  const kind = (name: string) => memory.remember("kind", word("kinds", "kind", name), name);

  /** A group under a known one belongs to the same project. */
  const apiGroup = (group: string): string => {
    if (vocabulary.apiGroups.has(group)) return group;
    const [, parent] = atFirstDot(group);
    const known = parent === undefined ? "" : longestKnown(parent);
    return `${pseudonyms("group", group)}${known === "" ? "" : `.${known}`}`;
  };

  /** What makes a namespace one of the cluster's own stays. */
  const namespace = (name: string) => {
    const prefix = vocabulary.namespacePrefixes.find((start) => name.startsWith(start)) ?? "";
    const called = vocabulary.namespaces.has(name) ? name : `${prefix}${pseudonyms("namespace", name)}`;
    return memory.remember("Namespace", called, name);
  };

  const customResource = (name: string) => {
    if (vocabulary.customResources.has(name)) return name;
    const [plural, group] = atFirstDot(name);
    return `${pseudonyms("resource", plural)}${group === undefined ? "" : `.${apiGroup(group)}`}`;
  };

  /** "v1beta1.metrics.k8s.io", and "v1." for the core group. */
  const apiService = (name: string) => {
    const [version, group] = atFirstDot(name);
    const isVersion = group !== undefined && /^v\d{1,2}(?:(?:alpha|beta)\d{1,2})?$/.test(version);
    return isVersion ? `${version}.${apiGroup(group)}` : pseudonyms("apiservice", name);
  };

  /** What tells the platform stays. */
  const node = (name: string) =>
    `${vocabulary.nodePrefixes.find((start) => name.startsWith(start)) ?? ""}${pseudonyms("node", name)}`;

  const object = (of: string, name: string) => memory.remember(of, objectName(of, name), name);

  const objectName = (of: string, name: string): string => {
    if (of === "Namespace") return namespace(name);
    if (of === "CustomResourceDefinition") return customResource(name);
    if (of === "APIService") return apiService(name);
    // The metrics of a pod are called as it is.
    if (of === "PodMetrics") return object("Pod", name);
    if (of === "Node") return node(name);
    const list = listsOfNames[of];
    const called = vocabulary.kinds.has(of) ? of.toLowerCase() : "object";
    return list === undefined ? pseudonyms(called, name) : word(list, called, name);
  };

  const service = (name: string) => object("Service", name);

  const ref = <Ref extends ResourceRef>(of: Ref): Ref =>
    given({
      apiGroup: of.apiGroup === undefined ? undefined : apiGroup(of.apiGroup),
      kind: kind(of.kind),
      namespace: of.namespace === undefined ? undefined : namespace(of.namespace),
      name: object(of.kind, of.name),
    } satisfies Record<keyof ResourceRef, string | undefined>) as ResourceRef as Ref;

  const serviceRef = ({ namespace: where, name, port }: ServiceRef): ServiceRef => ({
    namespace: namespace(where),
    name: service(name),
    ...given({ port }),
  });

  return {
    pseudonyms,
    word,
    object,
    namespace,
    service,
    kind,
    apiGroup,
    customResource,
    ref,
    serviceRef,
    real: memory,
  };
}

/** The longest end of a group that is somebody's known one itself; "" for none. */
function longestKnown(group: string): string {
  if (group.includes(".") && vocabulary.apiGroups.has(group)) return group;
  const [, parent] = atFirstDot(group);
  return parent === undefined ? "" : longestKnown(parent);
}

function atFirstDot(name: string): readonly [string, string | undefined] {
  const dot = name.indexOf(".");
  return dot < 0 ? [name, undefined] : [name.slice(0, dot), name.slice(dot + 1)];
}
