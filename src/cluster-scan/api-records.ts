import type { NamedRecord } from "./named-record.ts";
import type { LabelSelector } from "./network-records.ts";
import type { ResourceRef, ServiceRef } from "./resource-ref.ts";

/** A mutating or validating webhook configuration. */
export interface Webhook {
  readonly ref: ResourceRef;
  /** The webhooks inside the configuration. */
  readonly hooks: readonly {
    readonly name: string;
    /** What happens when the webhook does not answer: "Fail" refuses the object. */
    readonly failurePolicy: "Fail" | "Ignore";
    /** Whether its rules include the creation of pods. */
    readonly onPods: boolean;
    /** Absent for one outside the cluster. */
    readonly service?: ServiceRef;
  }[];
}

/** A ValidatingAdmissionPolicy: what the API server itself refuses. */
export interface AdmissionPolicy {
  readonly ref: ResourceRef;
  readonly failurePolicy: "Fail" | "Ignore";
  /** Whether its rules include the creation of pods. */
  readonly onPods: boolean;
}

/** A group and version of the API, with the Service that answers for it. */
export interface ApiService {
  readonly ref: ResourceRef;
  readonly group: string;
  /** Absent for what the API server answers itself. */
  readonly service?: ServiceRef;
  readonly available: boolean;
}

/** The Services, or pods, that a monitor selects by their labels. */
export interface ScrapeTargets {
  readonly of: "Service" | "Pod";
  readonly selector: LabelSelector;
  /** Those it looks in; absent for its own. */
  readonly namespaces?: readonly string[];
  readonly anyNamespace?: true;
  /** Names or numbers of ports. */
  readonly ports: readonly (string | number)[];
}

/** An object of a kind of data/custom-resources.json; what else it says inside is not kept. */
export interface CustomResource extends NamedRecord {
  /** Those of its kind that must be ready before it, as Flux's kinds say. */
  readonly dependsOn?: readonly ResourceRef[];
  /** Of a monitor of Prometheus: what it tells it to scrape. */
  readonly scrapes?: ScrapeTargets;
  /** Of a network plug-in's own object the fields and values that data/network-plugins.json lists. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface CustomResourceDefinition {
  /** "virtualservices.networking.istio.io" */
  readonly name: string;
  readonly group: string;
  /** Versions that are served. */
  readonly versions?: readonly string[];
  /** Of the Gateway API: the release it came with, and its channel. */
  readonly bundleVersion?: string;
  readonly channel?: "standard" | "experimental";
}
