import type { Service } from "../inventory.ts";
import type { TextReference } from "../normalise/text-reference.ts";
import type { Doubt } from "./config-map-references.ts";
import type { Edge } from "./graph.ts";
import { lessSure } from "./merge-edges.ts";

/** What one reference says of a call to a Service. */
export interface Judgement {
  readonly port?: number;
  readonly confidence: Edge["confidence"];
  /** What made it less than certain, in words; empty for nothing. */
  readonly remarks: readonly string[];
}

/** RFC 9110, sections 4.2.1 and 4.2.2. */
const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** What the form of a reference leaves open. */
const doubts: Readonly<Record<NonNullable<TextReference["doubt"]>, Doubt>> = {
  word: { atMost: "possible", why: "a word that may mean something else" },
  default: { atMost: "likely", why: "a default that a variable may overrule" },
};

const annotated: Doubt = { atMost: "likely", why: "an annotation tells somebody else than the container" };

/**
 * How sure one reference makes us of a call. `certain`: an address (with port or scheme, or with its namespace) whose
 * port the Service has. `likely`: only the Service's name where a host is asked for, a URL without port where the
 * Service has not the scheme's, a placeholder's default, an annotation. `possible`: a name where no host is asked for,
 * or a port that the Service does not have, so that the call would fail as it is configured. A headless Service's port
 * is its pods' business and not checked, nor is one that an ExternalName leads to. Without a written port, the only one
 * there is is meant.
 */
export function judgeReference(
  reference: TextReference,
  service: Service,
  given: readonly (Doubt | undefined)[],
): Judgement {
  const { remark, ...judged } = judgeForm(reference, service);
  const form = reference.doubt === undefined ? undefined : doubts[reference.doubt];
  const place = reference.place.startsWith("annotation ") ? annotated : undefined;
  const raised = [form, place, ...given].filter((doubt) => doubt !== undefined);
  return {
    ...judged,
    confidence: raised.reduce((sure, { atMost }) => lessSure(sure, atMost), judged.confidence),
    remarks: [...(remark === "" ? [] : [remark]), ...raised.map(({ why }) => why)],
  };
}

function judgeForm(
  { host, port, scheme, bare }: TextReference,
  { headless, ports, externalName }: Service,
): Omit<Judgement, "remarks"> & { readonly remark: string } {
  const has = (wanted: number | undefined) => ports.some((one) => one.port === wanted);
  if (port !== undefined) {
    if (has(port)) return { port, confidence: "certain", remark: "" };
    if (headless || ports.length === 0 || externalName !== undefined) return { confidence: "certain", remark: "" };
    return { confidence: "possible", remark: `the Service has no port ${port}` };
  }
  const implied = defaultPorts[scheme ?? ""];
  if (implied !== undefined && has(implied)) return { port: implied, confidence: "certain", remark: "" };
  const only = ports.length === 1 ? ports[0]?.port : undefined;
  const known = only === undefined ? {} : { port: only };
  if (implied !== undefined && !headless) {
    return { ...known, confidence: "likely", remark: `the Service has no port ${implied}` };
  }
  return { ...known, confidence: bare === true && !host.includes(".") ? "likely" : "certain", remark: "" };
}
