import { expect, it } from "vitest";
import { andList, counted, orList } from "../src/words.ts";

it.each([
  [0, "pod", "0 pods"],
  [1, "pod", "1 pod"],
  [2, "pod", "2 pods"],
  [1, "entry", "1 entry"],
  [2, "entry", "2 entries"],
  [3, "gateway", "3 gateways"],
  [2, "Ingress", "2 Ingresses"],
  ["1", "core", "1 core"],
  ["0.50", "core", "0.50 cores"],
  ["1 (0.4 to 2)", "core", "1 (0.4 to 2) cores"],
])("%s %s is %s", (count, noun, words) => {
  expect(counted(count, noun)).toBe(words);
});

it.each([
  [[], "", ""],
  [["a"], "a", "a"],
  [["a", "b"], "a and b", "a or b"],
  [["a", "b", "c"], "a, b and c", "a, b or c"],
])("lists %j", (items, and, or) => {
  expect([andList(items), orList(items)]).toEqual([and, or]);
});
