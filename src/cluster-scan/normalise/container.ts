import type { Container, ContainerPort } from "../pod-template.ts";
import { applicationUses } from "./application-uses.ts";
import { awaitedObjects } from "./awaited-objects.ts";
import { configMapArguments } from "./config-map-arguments.ts";
import { type ConfigVolumes, configMapUses } from "./config-map-uses.ts";
import { type ContainerText, containerReferences } from "./container-references.ts";
import { type Fields, mapAt, mapsAt, valueAt } from "./fields.ts";
import { given } from "./given.ts";
import { hiddenAddresses } from "./hidden-addresses.ts";
import { languageOf } from "./language-of.ts";
import { listensAtPodAddress } from "./listens-at-pod.ts";
import { besideCommands, readHooks, readProbes } from "./probes.ts";
import { readResources } from "./resources.ts";
import { flagAt, requiredPortAt, requiredTextAt, textAt, textsAt, wholeNumberAt } from "./scalar-fields.ts";
import { transportAt } from "./transport.ts";
import { waitsForSomething } from "./waits-for.ts";

/** What must be known to tell the name of a Service from any other word. */
export interface Surroundings {
  /** The pod's own. */
  readonly namespace: string;
  readonly serviceNames: ReadonlySet<string>;
  /** The pod's. */
  readonly volumes: ConfigVolumes;
}

/** A container or init container. Environment, command and arguments are reduced to the names found in them, at once. */
export function readContainer(from: Fields, surroundings: Surroundings): Container {
  const text = readText(from, surroundings);
  const image = textAt(from, "image") ?? "";
  return {
    name: requiredTextAt(from, "name"),
    image,
    native: textAt(from, "restartPolicy") === "Always",
    ports: mapsAt(from, "ports").map(readPort),
    ...readResources(from),
    ...given({
      runAsUser: wholeNumberAt(mapAt(from, "securityContext"), "runAsUser"),
      runAsNonRoot: runAsNonRootOf(from),
      probes: readProbes(from),
      hooks: readHooks(from),
      listensAtPodAddress: listensAtPodAddress(from),
    }),
    references: containerReferences(text, surroundings.serviceNames),
    ...given({
      hidden: hiddenAddresses(from),
      uses: applicationUses(image, text.env),
      language: languageOf(image, text),
    }),
    configMaps: [
      ...configMapUses(from, surroundings.volumes),
      ...configMapArguments([...text.command, ...text.args], surroundings.namespace),
    ],
    ...waiting(text),
  };
}

function waiting({ command, args }: ContainerText): Pick<Container, "waits" | "awaits"> {
  const waits = waitsForSomething(command, args);
  const awaits = waits ? awaitedObjects(command, args) : [];
  return awaits.length === 0 ? { waits } : { waits, awaits };
}

/** Of a container or a pod; undefined where it says nothing, and the other decides. */
export function runAsNonRootOf(from: Fields): boolean | undefined {
  const context = mapAt(from, "securityContext");
  return valueAt(context, "runAsNonRoot") === undefined ? undefined : flagAt(context, "runAsNonRoot");
}

function readPort(from: Fields): ContainerPort {
  return {
    ...given({ name: textAt(from, "name") || undefined }),
    containerPort: requiredPortAt(from, "containerPort"),
    ...given({ hostPort: wholeNumberAt(from, "hostPort") || undefined }),
    protocol: transportAt(from),
  };
}

function readText(from: Fields, { namespace }: Pick<Surroundings, "namespace">): ContainerText {
  const env = mapsAt(from, "env").map((variable) => ({
    name: requiredTextAt(variable, "name"),
    ...given({ value: readValue(variable, namespace) }),
  }));
  return { env, command: textsAt(from, "command"), args: textsAt(from, "args"), beside: besideCommands(from) };
}

/** Undefined for a value that comes from elsewhere; the pod's own namespace is the one such value that is known. */
function readValue(variable: Fields, namespace: string): string | undefined {
  const value = textAt(variable, "value");
  const field = textAt(mapAt(mapAt(variable, "valueFrom"), "fieldRef"), "fieldPath");
  return value ?? (field === "metadata.namespace" ? namespace : undefined);
}
