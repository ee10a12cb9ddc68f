import { andList, counted } from "../words.ts";
import type { SizeFlags } from "./estate-from.ts";

/** Protocols that proxies see requests of. */
const withRequests: readonly string[] = ["http", "https", "http2", "grpc", "websocket"];

/** In words: what the user told and the figures do not follow, so that nobody takes them to. `scanned`: one cluster was. */
export function answerNotes(
  { clusters, otherPlatforms, existingMesh, protocols }: SizeFlags,
  scanned: boolean,
): string[] {
  const without = (protocols ?? []).filter((protocol) => !withRequests.includes(protocol));
  return [
    ...(clusters !== undefined && clusters > 1 ? [clustersNote(clusters, scanned)] : []),
    ...(otherPlatforms === "some" || otherPlatforms === "many"
      ? ["Proxies of services outside Kubernetes are not counted: only pods are."]
      : []),
    ...(existingMesh !== undefined && existingMesh !== "none"
      ? [
          `What the installed mesh (${existingMesh}) uses already is not deducted: its own plan says what it is expected to use in all, those of others what comes on top until it is removed.`,
        ]
      : []),
    ...(without.length > 0
      ? [
          `Figures are those of HTTP requests: nothing is published for ${andList(without)} by themselves${without.includes("udp") ? ", and meshes do not carry UDP" : ""}.`,
        ]
      : []),
  ];
}

function clustersNote(clusters: number, scanned: boolean): string {
  return scanned
    ? `The figures are those of the cluster that was scanned, one of ${clusters}.`
    : `Spread over ${counted(clusters, "cluster")}, each with a control plane of its own; pods, services and nodes are those of all of them, and each proxy is taken to see its own cluster only.`;
}
