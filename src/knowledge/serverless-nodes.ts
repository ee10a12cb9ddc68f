import data from "../../data/serverless-nodes.json" with { type: "json" };
import type { ServerlessNode } from "./serverless-node-schema.ts";

/** Every kind of node that is no machine. The test test/knowledge/serverless-nodes.test.ts validates the file. */
export const serverlessNodes: readonly ServerlessNode[] = data;

/** What sort of serverless node has these labels, or is selected by them; undefined for an ordinary one. */
export function serverlessBy(labels: Readonly<Record<string, string>>): ServerlessNode | undefined {
  return serverlessNodes.find(({ label: { key, value } }) => labels[key] === value);
}
