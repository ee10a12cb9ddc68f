/** What bench/checks.mjs measures, as one bundle: what is computed once for several checks is so here too. */
export { survey } from "../../src/assessment/survey.ts";
export { checks } from "../../src/cluster-scan/checks/index.ts";
export { buildGraph } from "../../src/cluster-scan/dependencies/build-graph.ts";
export { countEstate } from "../../src/cluster-scan/estate-counts.ts";
export { runChecks } from "../../src/cluster-scan/run-checks.ts";
export { meshes } from "../../src/knowledge/meshes.ts";
export { largeEstate } from "../../test/cluster-scan/robust/large-estate.ts";
export { liveInventory } from "../../test/cluster-scan/robust/live-inventory.ts";
