import data from "../../data/private-nodes.json" with { type: "json" };
import type { PrivateNodes } from "./private-nodes-schema.ts";

/** Where a firewall stands before private nodes. The test test/knowledge/private-nodes.test.ts validates the file. */
export const privateNodes: readonly PrivateNodes[] = data;
