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
  /** 30 where absent. */
  readonly terminationGraceSeconds?: number;
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
  readonly runAsNonRoot?: boolean;
  readonly probes?: readonly Probe[];
  /** What runs when it starts and before it stops. */
  readonly hooks?: { readonly postStart?: HookKind; readonly preStop?: HookKind };
  /** It is told to listen at its pod's own address, and so perhaps not at the loopback address. */
  readonly listensAtPodAddress?: true;
  /** Names found in env, command and args; never the values they were found in. */
  readonly references: readonly TextReference[];
  /** Ids of data/mesh-systems.json of what its image and the names of its variables show that it uses. */
  readonly uses?: readonly string[];
  /** The ConfigMaps it is given, as variables or files. */
  readonly configMaps: readonly ConfigMapUse[];
  /** The container's command is a loop or a tool that waits for something (see normalise/waits-for.ts). */
  readonly waits: boolean;
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
