import { expect, it } from "vitest";
import { kinds } from "../../src/cluster-scan/kinds.ts";
import { loadDemo } from "../../src/cluster-scan/load-demo.ts";

it("the sample holds every kind that only a cluster has, so that no check passes without having looked", async () => {
  const { counts, unread } = await loadDemo();
  const onlyInClusters = kinds.filter(({ clusterOnly }) => clusterOnly).map(({ kind }) => kind);
  expect(onlyInClusters.filter((kind) => !counts[kind])).toEqual([]);
  expect(unread).toEqual([]);
});
