import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listPages } from "../../../src/cluster-scan/live/list-pages.ts";
import { RequestError } from "../../../src/cluster-scan/live/request-error.ts";

const pod = { kind: "Pod", group: "", version: "v1", plural: "pods" };
const route = { kind: "HTTPRoute", group: "gateway.networking.k8s.io", version: "v1beta1", plural: "httproutes" };

function named(name: string): object {
  return { metadata: { namespace: "shop", name } };
}

function list(items: unknown, token?: string): object {
  return { kind: "PodList", apiVersion: "v1", metadata: token === undefined ? {} : { continue: token }, items };
}

interface Refusal {
  readonly status: number;
  readonly body?: object;
}

function isRefusal(answer: object | undefined): answer is Refusal {
  return answer !== undefined && "status" in answer;
}

/** Answers from a script; an answer with a status is a refusal. */
function scripted(...answers: object[]) {
  const paths: string[] = [];
  const get = async (path: string) => {
    paths.push(path);
    const answer = answers[paths.length - 1] ?? answers.at(-1);
    if (isRefusal(answer)) throw new RequestError("refused", answer);
    return answer;
  };
  return { get, paths };
}

async function namesOf(get: (path: string) => Promise<unknown>, kind = pod): Promise<unknown[]> {
  const names: unknown[] = [];
  for await (const { objects, restarted } of listPages(get, kind)) {
    if (restarted) names.push("restarted");
    for (const object of objects) names.push((object["metadata"] as { name: string }).name);
  }
  return names;
}

describe("listPages", () => {
  it("follows continue tokens, escaped, to the last page", async () => {
    const { get, paths } = scripted(list([named("a")], "t/1=="), list([named("b")], ""));
    expect(await namesOf(get)).toEqual(["a", "b"]);
    expect(paths).toEqual(["/api/v1/pods?limit=500", "/api/v1/pods?limit=500&continue=t%2F1%3D%3D"]);
  });

  it("gives objects the kind and apiVersion that lists leave out", async () => {
    const type = { kind: "HTTPRouteList", apiVersion: "gateway.networking.k8s.io/v1beta1" };
    const { get, paths } = scripted({ ...list([named("a")]), ...type });
    const pages = [];
    for await (const { objects } of listPages(get, route)) pages.push(objects);
    expect(pages).toEqual([[{ ...named("a"), kind: "HTTPRoute", apiVersion: "gateway.networking.k8s.io/v1beta1" }]]);
    expect(paths).toEqual(["/apis/gateway.networking.k8s.io/v1beta1/httproutes?limit=500"]);
  });

  it("asks in one namespace, in smaller pages, for some objects only, on every page", async () => {
    const { get, paths } = scripted(list([named("a")], "t"), list([named("b")]));
    const listing = { ...pod, namespace: "shop", pageLimit: 50, fieldSelector: "type=Warning,a.kind=Pod" };
    expect(await namesOf(get, listing)).toEqual(["a", "b"]);
    const first = "/api/v1/namespaces/shop/pods?limit=50&fieldSelector=type%3DWarning%2Ca.kind%3DPod";
    expect(paths).toEqual([first, `${first}&continue=t`]);
  });

  it("asks for the next page before the one at hand is used", async () => {
    const { get, paths } = scripted(list([named("a")], "t"), list([named("b")]));
    for await (const { objects } of listPages(get, pod)) {
      expect(objects).toHaveLength(1);
      expect(paths).toHaveLength(2);
    }
  });

  it("takes items: null, as Go writes an empty list, for none", async () => {
    expect(await namesOf(scripted(list(null)).get)).toEqual([]);
  });

  it("goes on with the token of the refusal when its own expired", async () => {
    const expired = { status: 410, body: { metadata: { continue: "fresh" } } };
    const { get, paths } = scripted(list([named("a")], "old"), expired, list([named("b")]));
    expect(await namesOf(get)).toEqual(["a", "b"]);
    expect(paths.at(-1)).toBe("/api/v1/pods?limit=500&continue=fresh");
  });

  it("starts again without such a token", async () => {
    const { get, paths } = scripted(
      list([named("a")], "old"),
      { status: 410 },
      list([named("a"), named("b")], "new"),
      list([named("c")]),
    );
    expect(await namesOf(get)).toEqual(["a", "restarted", "a", "b", "c"]);
    expect(paths[2]).toBe("/api/v1/pods?limit=500");
  });

  const endless = [
    {
      name: "every token expires",
      answers: [list([named("a")], "old"), { status: 410, body: list([], "again") }],
      status: 410,
    },
    { name: "a token leads to itself", answers: [list([named("a")], "same")], status: undefined },
    {
      name: "tokens go in a circle",
      answers: [list([named("a")], "x"), list([named("b")], "y"), list([named("c")], "x")],
      status: undefined,
    },
    {
      name: "the list starts again and again",
      answers: Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? list([named("a")], "x") : { status: 410 })),
      status: 410,
    },
  ];
  it.each(endless)("gives up when $name", async ({ answers, status }) => {
    await expect(namesOf(scripted(...answers).get)).rejects.toMatchObject({ name: "RequestError", status });
  });

  it("goes on as often as tokens expire, as long as pages come in between", async () => {
    const expired = (token: string) => ({ status: 410, body: { metadata: { continue: token } } });
    const steps = Array.from({ length: 6 }, (_, at) => [list([named(`p${at}`)], `t${at}`), expired(`u${at}`)]);
    expect(await namesOf(scripted(...steps.flat(), list([named("last")])).get)).toHaveLength(7);
  });

  it("does not take a first 410 for an expired token", async () => {
    const { get, paths } = scripted({ status: 410 });
    await expect(namesOf(get)).rejects.toMatchObject({ status: 410 });
    expect(paths).toHaveLength(1);
  });

  const noLists: [body: unknown, says: string][] = [
    [{}, "no list of Pod"],
    ["text", "no list of Pod"],
    [null, "no list of Pod"],
    [{ items: [] }, "no list of Pod"],
    [{ ...list([]), kind: "NodeList" }, "no list of Pod but with a NodeList of v1"],
    [{ ...list([]), apiVersion: "v2" }, "no list of Pod but with a PodList of v2"],
    [{ kind: "Status", apiVersion: "v1", status: "Failure" }, "no list of Pod but with a Status of v1"],
    [list({}), "a list of Pod whose items are no objects"],
    [list(["a"]), "a list of Pod whose items are no objects"],
    [{ kind: "PodList", apiVersion: "v1" }, "a list of Pod whose items are no objects"],
  ];
  it.each(noLists)("refuses %j", async (body, says) => {
    await expect(namesOf(async () => body)).rejects.toThrow(`the server answers with ${says}`);
  });

  it("gives every object, whatever the pages and however tokens expire", async () => {
    const anyPages = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 6 });
    const anyExpiry = fc.array(fc.constantFrom("fine", "resumes", "restarts"), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(anyPages, anyExpiry, async (shape, expiry) => {
        let next = 0;
        const pages = shape.map((page) => page.map(() => named(`pod-${next++}`)));
        const moods = [...expiry];
        const get = async (path: string) => {
          const token = Number(new URL(path, "http://fake").searchParams.get("continue") ?? 0);
          const mood = token === 0 ? "fine" : moods.shift();
          if (mood === "resumes") throw new RequestError("", { status: 410, body: list([], String(token)) });
          if (mood === "restarts") throw new RequestError("", { status: 410 });
          return list(pages[token], token + 1 < pages.length ? String(token + 1) : "");
        };
        const names = new Set(await namesOf(get));
        names.delete("restarted");
        expect([...names]).toEqual(pages.flat().map((_, index) => `pod-${index}`));
      }),
    );
  });
});
