import { expect, it } from "vitest";
import { allowedDisruptions } from "../../src/cluster-scan/allowed-disruptions.ts";

it.each([
  [{}, 3, 2],
  [{}, 1, 0],
  [{ minAvailable: 2 }, 3, 1],
  [{ minAvailable: 5 }, 3, 0],
  [{ minAvailable: "100%" }, 3, 0],
  [{ minAvailable: "50%" }, 3, 1],
  [{ minAvailable: "0%" }, 3, 3],
  [{ maxUnavailable: 0 }, 3, 0],
  [{ maxUnavailable: "0%" }, 3, 0],
  [{ maxUnavailable: "1%" }, 3, 1],
  [{ maxUnavailable: 9 }, 3, 3],
] as const)("%j of %i pods lets %i go", (budget, pods, allowed) =>
  expect(allowedDisruptions(budget, pods)).toBe(allowed),
);
