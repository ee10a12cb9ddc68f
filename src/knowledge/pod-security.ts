import data from "../../data/pod-security.json" with { type: "json" };
import type { PodSecurityLevel } from "./pod-security-schema.ts";

/** Levels that forbid something; "privileged" is not among them. Validated by test/knowledge/pod-security.test.ts. */
const levels: readonly PodSecurityLevel[] = data;

/** Those of the capabilities that the level lets no container add; none for "privileged" and for words it does not know. */
export function forbiddenCapabilities(level: string, capabilities: readonly string[]): readonly string[] {
  const known = levels.find((known) => known.level === level);
  return known === undefined ? [] : capabilities.filter((capability) => !known.capabilities.includes(capability));
}
