import type { NamedRecord } from "./named-record.ts";

export interface Node extends NamedRecord {
  readonly allocatable: { readonly cpuCores: number; readonly memoryMiB: number; readonly pods: number };
  readonly kubeletVersion: string;
  readonly providerId: string;
  readonly containerRuntime?: ContainerRuntime;
  readonly kernelVersion?: string;
  readonly osImage?: string;
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: TaintEffect }[];
  /** What is wrong with it: "Ready" where it is not, "MemoryPressure" where there is; cordoned is "Unschedulable". */
  readonly troubles?: readonly NodeTrouble[];
  /** Of its own addresses, each once. */
  readonly ipFamilies?: readonly IpFamily[];
  /** It has addresses, and none of them is reached from outside; absent where it has such a one, or states none at all. */
  readonly internalOnly?: true;
}

export type IpFamily = "IPv4" | "IPv6";
/** Where an address is that is not for private use: in 240.0.0.0/4, or anywhere else. */
export type AddressBlock = "reserved" | "public";
export type ContainerRuntime = "containerd" | "cri-o" | "docker" | "other";
export type TaintEffect = "NoSchedule" | "PreferNoSchedule" | "NoExecute";
export type NodeTrouble =
  | "Ready"
  | "MemoryPressure"
  | "DiskPressure"
  | "PIDPressure"
  | "NetworkUnavailable"
  | "Unschedulable";
