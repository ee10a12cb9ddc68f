import data from "../../data/protocols.json" with { type: "json" };
import { repositoryName } from "./image-name.ts";
import type { Protocol } from "./protocol-schema.ts";

export type { Protocol } from "./protocol-schema.ts";

/** Every protocol we know. The test test/knowledge/protocols.test.ts validates the file. */
export const protocols: readonly Protocol[] = data as readonly Protocol[];

/** What is known about a port that pods serve. */
export interface ServedPort {
  /** The number under which clients call it, and the one the container listens at, where they differ. */
  readonly ports: readonly number[];
  readonly name?: string;
  readonly appProtocol?: string;
  /** The image of the container that listens. */
  readonly image?: string;
}

/**
 * The protocol a port speaks, and what tells: what its author declared, else the image that serves it, else the number.
 * A declaration wins because numbers repeat: a port 6379 named "http" is not Redis. Undefined where nothing tells.
 */
export function identifyProtocol(port: ServedPort): { protocol: Protocol; by: "name" | "image" | "port" } | undefined {
  const declared = byWord(port.appProtocol) ?? byWord(port.name);
  if (declared !== undefined) return { protocol: declared, by: "name" };
  const served = byImage(port);
  if (served !== undefined) return { protocol: served, by: "image" };
  const usual = byNumber(port.ports);
  return usual === undefined ? undefined : { protocol: usual, by: "port" };
}

/** Where the container listens tells more than where clients call. */
function byNumber(ports: readonly number[]): Protocol | undefined {
  return [...ports].reverse().flatMap((number) => protocols.filter((protocol) => protocol.ports.includes(number)))[0];
}

/** "mysql", "mysql-replica", "kubernetes.io/h2c". */
function byWord(text: string | undefined): Protocol | undefined {
  const whole = text?.toLowerCase().split("/").at(-1) ?? "";
  const first = whole.split("-")[0] ?? "";
  return [whole, first].flatMap((word) => protocols.filter(({ portNames }) => portNames.includes(word)))[0];
}

/** An image of MySQL serves MySQL, unless the port is known to be something else there, or anywhere. */
function byImage({ image, ports }: ServedPort): Protocol | undefined {
  if (image === undefined) return undefined;
  const repository = repositoryName(image);
  const found = protocols.find(({ images }) => images.includes(repository));
  if (found === undefined || ports.some((port) => found.otherPorts.includes(port))) return undefined;
  const listening = ports.at(-1);
  const isOther = protocols.some(
    (other) => other !== found && listening !== undefined && other.ports.includes(listening),
  );
  return isOther ? undefined : found;
}
