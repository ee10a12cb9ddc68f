import { describe, expect, it } from "vitest";
import { addPages } from "../../../src/cluster-scan/live/add-pages.ts";
import { RequestError } from "../../../src/cluster-scan/live/request-error.ts";
import { createInventoryBuilder } from "../../../src/cluster-scan/normalise/inventory-builder.ts";

const listing = { kind: "Pod", group: "", version: "v1", plural: "pods" };

function page(names: readonly string[], token = "") {
  const spec = { containers: [{ name: "app", image: "app:1" }] };
  const items = names.map((name) => ({ metadata: { namespace: "shop", name }, spec }));
  return { kind: "PodList", apiVersion: "v1", metadata: { continue: token }, items };
}

const expired = new RequestError("gone", { status: 410 });
const resumes = new RequestError("gone", { status: 410, body: { metadata: { continue: "fresh" } } });
const broken = new RequestError("broken");

/** Lists what a server answers to one request after the other. */
async function list(...answers: (object | RequestError)[]) {
  const builder = createInventoryBuilder("live");
  const rest = answers.values();
  const counts: number[] = [];
  const get = async () => {
    const answer = rest.next().value;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const listed = await addPages(get, listing, builder, (count) => counts.push(count));
  const { records, counts: total } = builder.build();
  const [workloads, pods] = [records.workloads, records.pods].map((found) => found.map(({ ref }) => ref.name));
  expect(pods).toEqual(workloads);
  expect(total["Pod"] ?? 0).toBe(pods?.length);
  return { listed, names: pods, counts };
}

describe("addPages", () => {
  it("adds page after page", async () => {
    const { listed, names, counts } = await list(page(["a", "b"], "t"), page(["c"]));
    expect([listed, names, counts]).toEqual([{ answered: true }, ["a", "b", "c"], [2, 1]]);
  });

  const restarts = [
    { name: "keeps what comes again", after: [page(["a", "b"], "u"), page(["c"])], names: ["a", "b", "c"] },
    { name: "takes back what was deleted meanwhile", after: [page(["b"], "u"), page(["c"])], names: ["b", "c"] },
    { name: "takes back everything when nothing is left", after: [page([])], names: [] },
    {
      name: "takes back what an earlier one of several attempts had",
      after: [page(["b", "x"], "u"), expired, page(["b"], "v"), page(["c"])],
      names: ["b", "c"],
    },
  ];
  it.each(restarts)("$name when the list starts again", async ({ after, names }) => {
    const found = await list(page(["a", "b"], "t"), expired, ...after);
    expect(found).toMatchObject({ listed: { answered: true }, names });
    expect(found.listed.error).toBeUndefined();
  });

  it("keeps all when the list goes on in newer data", async () => {
    expect(await list(page(["a"], "t"), resumes, page(["b"]))).toMatchObject({ names: ["a", "b"] });
  });

  it("keeps what it has when the second attempt fails as well, and says so", async () => {
    const found = await list(page(["a", "b"], "t"), expired, page(["b"], "u"), broken);
    expect(found).toMatchObject({ listed: { answered: true, error: broken }, names: ["a", "b"] });
  });

  it("tells a refusal from a list that breaks off", async () => {
    expect((await list(broken)).listed).toEqual({ answered: false, error: broken });
    expect((await list(page(["a"], "t"), broken)).listed).toEqual({ answered: true, error: broken });
  });
});
