import type { SchedulingRules } from "../capacity/scheduling-rules.ts";
import type { AwaitedObject } from "./awaited-object.ts";
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
  readonly runAsNonRoot?: boolean;
  /** spec.os.name, where it is stated. */
  readonly os?: "linux" | "windows";
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** What it demands of nodes beside `nodeSelector`. */
  readonly scheduling?: SchedulingRules;
  /** What its RuntimeClass adds to its containers' requests; only pods have it, no templates of workloads. */
  readonly overhead?: PodAmounts;
  /** Amounts of the pod as a whole: its requests go before those of its containers together. */
  readonly resources?: { readonly requests: PodAmounts; readonly limits: PodAmounts };
  /** 30 where absent. */
  readonly terminationGraceSeconds?: number;
  readonly containers: readonly Container[];
  /** Names found in annotations that configure clients (see normalise/annotation-references.ts). */
  readonly references?: readonly TextReference[];
  /** In their order; one with `native` runs beside the containers (restartPolicy Always). */
  readonly initContainers: readonly Container[];
}

/** How many pods a rolling update may have beyond, or below, the wanted number: pods or "30%". Absent: what is usual. */
export interface RollingUpdate {
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
}

export interface PodAmounts {
  readonly cpuCores?: number;
  readonly memoryMiB?: number;
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
  readonly runAsNonRoot?: boolean;
  readonly probes?: readonly Probe[];
  /** What runs when it starts and before it stops. */
  readonly hooks?: { readonly postStart?: HookKind; readonly preStop?: HookKind };
  /** It is told to listen at its pod's own address, and so perhaps not at the loopback address. */
  readonly listensAtPodAddress?: true;
  /** Names found in env, command and args; never the values they were found in. */
  readonly references: readonly TextReference[];
  /** Places of addresses that a Secret holds ("env DB_URL"): whom it calls by them, nobody can tell. */
  readonly hidden?: readonly string[];
  /** Ids of data/mesh-systems.json of what its image and the names of its variables show that it uses. */
  readonly uses?: readonly string[];
  /** Id of data/languages.json of the language that it shows. */
  readonly language?: string;
  /** The ConfigMaps it is given, as variables or files. */
  readonly configMaps: readonly ConfigMapUse[];
  /** The container's command is a loop or a tool that waits for something (see normalise/waits-for.ts). */
  readonly waits: boolean;
  /** Objects that it waits for by asking the API server; absent where it names none, and in older snapshots. */
  readonly awaits?: readonly AwaitedObject[];
}

/** A question that the kubelet asks a container. */
export interface Probe {
  readonly purpose: "liveness" | "readiness" | "startup";
  readonly kind: "http" | "https" | "tcp" | "grpc" | "exec";
  readonly port?: number | string;
  /** A command that calls the container's own port: curl localhost. */
  readonly callsItself?: true;
}

/** "sleep" also stands for a command that does nothing else. */
export type HookKind = "exec" | "http" | "sleep";

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly hostPort?: number;
  readonly protocol: "TCP" | "UDP" | "SCTP";
}
