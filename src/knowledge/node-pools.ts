import data from "../../data/node-pools.json" with { type: "json" };
import type { NodePoolLabels } from "./node-pool-schema.ts";

/** Labels of zones and pools. The test test/knowledge/cost-facts.test.ts validates the file. */
export const nodePoolLabels: NodePoolLabels = data;
