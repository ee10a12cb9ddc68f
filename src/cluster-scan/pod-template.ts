import type { ConfigMapUse } from "./config-map.ts";
import type { TextReference } from "./normalise/text-reference.ts";

/** What a mesh would be put beside: the parts of a pod's specification that checks, graph and sizing read. */
export interface PodTemplate {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly hostNetwork: boolean;
  /** The ServiceAccount of its namespace that it runs as; "default" where it names none. */
  readonly serviceAccount: string;
  /** Whether it wants the account's token mounted; absent where it leaves that to the account. */
  readonly automountsToken?: boolean;
  /** The PriorityClass it names. */
  readonly priorityClass?: string;
  readonly runAsUser?: number;
  readonly containers: readonly Container[];
  /** In their order; one with `native` runs beside the containers (restartPolicy Always). */
  readonly initContainers: readonly Container[];
}

export interface Container {
  readonly name: string;
  readonly image: string;
  /** A native sidecar: an init container with restartPolicy Always. */
  readonly native: boolean;
  readonly ports: readonly ContainerPort[];
  readonly requests: { readonly cpuCores?: number; readonly memoryMiB?: number };
  readonly limits: { readonly cpuCores?: number; readonly memoryMiB?: number };
  readonly runAsUser?: number;
  /** Names found in env, command and args; never the values they were found in. */
  readonly references: readonly TextReference[];
  /** The ConfigMaps it is given, as variables or files. */
  readonly configMaps: readonly ConfigMapUse[];
  /** The container's command is a loop or a tool that waits for something (see normalise/waits-for.ts). */
  readonly waits: boolean;
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol: "TCP" | "UDP" | "SCTP";
}
