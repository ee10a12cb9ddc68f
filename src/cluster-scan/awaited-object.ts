/** An object that a container waits for by asking the API server: one of a name, or those with all of the labels. */
export interface AwaitedObject {
  readonly kind: "Job" | "Pod" | "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet";
  /** The waiting pod's own unless it says another. */
  readonly namespace?: string;
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
}
