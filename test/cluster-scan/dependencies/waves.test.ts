import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphOf } from "./graph-of.ts";

interface App {
  readonly name: string;
  readonly calls?: readonly string[];
  readonly waits?: readonly string[];
  readonly type?: string;
  readonly hostNetwork?: boolean;
}

/** A Deployment with its Service for each; `calls` are addresses. */
function manifests(apps: readonly App[]): string {
  return apps
    .map(({ name, calls = [], waits = [], type = "ClusterIP", hostNetwork = false }) =>
      [
        {
          apiVersion: "v1",
          kind: "Service",
          metadata: { name },
          spec: { type, selector: { app: name }, ports: [{ port: 80 }] },
        },
        {
          apiVersion: "apps/v1",
          kind: "Deployment",
          metadata: { name },
          spec: {
            template: {
              metadata: { labels: { app: name } },
              spec: {
                hostNetwork,
                initContainers: waits.map((host, index) => ({ name: `w${index}`, command: ["nc", "-z", host, "80"] })),
                containers: [{ name: "main", env: calls.map((value, index) => ({ name: `A${index}`, value })) }],
              },
            },
          },
        },
      ]
        .map((object) => JSON.stringify(object))
        .join("\n---\n"),
    )
    .join("\n---\n");
}

const names = (refs: readonly { readonly name: string }[]) => refs.map(({ name }) => name).join(" ");

describe("planWaves", () => {
  const { waves, cycles } = graphOf(
    manifests([
      { name: "web", calls: ["cart:80", "pay:80"], type: "LoadBalancer" },
      { name: "cart", calls: ["db:80"] },
      { name: "pay", calls: ["ledger:80"] },
      { name: "ledger", calls: ["pay:80", "db:80"], waits: ["db"] },
      { name: "db" },
      { name: "alone" },
      { name: "guess", calls: ["web:81"] },
    ]),
  );

  it("puts callers before what they call, what is exposed later, circles together, and what nobody knows last", () => {
    expect(waves.map(({ members }) => names(members))).toEqual(["guess", "web", "cart ledger pay", "db", "alone"]);
    expect(cycles.map(names)).toEqual(["ledger pay"]);
  });

  it("names the callers that strict mTLS has to wait for", () => {
    expect(waves.map(({ strictAfter }) => names(strictAfter))).toEqual(["", "guess", "web", "cart ledger", ""]);
  });

  it("says why", () => {
    const because = waves.map((wave) => wave.because.join("\n"));
    expect(because[0]).toMatch(/^no workload outside this wave is known to call them, so strict mTLS breaks no known/);
    expect(because[1]).toMatch(
      /^the one known caller came in earlier waves, but.*\n.*default\/web is reached from outside/,
    );
    expect(because[2]).toMatch(
      /^the one known caller came in earlier waves.*\n.*circle.*default\/ledger, Deployment default\/pay/,
    );
    expect(because[3]).toMatch(
      /^all 2 known callers.*\nDeployment default\/ledger waits for Service default\/db in an init container/,
    );
    expect(because[4]).toMatch(/find out who calls them/);
  });

  it("waits for callers that are only possible, though they do not count for the order", () => {
    const [first] = graphOf(
      manifests([
        { name: "a", calls: ["b:80"] },
        { name: "b", calls: ["a:99"] },
      ]),
    ).waves;
    expect([names(first?.members ?? []), names(first?.strictAfter ?? [])]).toEqual(["a", "b"]);
    expect(first?.because[0]).toMatch(/wait for a possible caller in later waves/);
  });

  it("puts no workload of the host network in a wave, and says whom it calls", () => {
    const { waves } = graphOf(manifests([{ name: "agent", calls: ["db:80"], hostNetwork: true }, { name: "db" }]));
    expect(waves.map(({ members, strictAfter }) => [names(members), names(strictAfter)])).toEqual([["db", ""]]);
    expect(waves[0]?.because.join("\n")).toMatch(/agent calls Service default\/db from the host network/);
  });

  const promise = /breaks no known caller/;
  it.each<[string, readonly App[], RegExp]>([
    ["nobody", [{ name: "web", calls: ["db:80"] }, { name: "db" }], promise],
    [
      "an earlier wave and the host network",
      [{ name: "web", calls: ["db:80"] }, { name: "agent", calls: ["db:80"], hostNetwork: true }, { name: "db" }],
      /^the one known caller that can join a mesh came in earlier waves, but strict mTLS can break/,
    ],
    [
      "the host network alone",
      [{ name: "agent", calls: ["db:80"], hostNetwork: true }, { name: "db" }],
      /^no workload outside this wave that can join a mesh is known to call them, but strict mTLS can break/,
    ],
    [
      "outside",
      [
        { name: "web", calls: ["db:80"] },
        { name: "db", type: "NodePort" },
      ],
      /^the one known caller came in earlier waves, but strict mTLS can break/,
    ],
    [
      "an init container",
      [{ name: "web", waits: ["db"] }, { name: "db" }],
      /^the one known caller came in earlier waves, but strict mTLS can break/,
    ],
  ])("promises that strict mTLS breaks nothing only where no other reason names a caller: %s", (_who, apps, said) => {
    const because = graphOf(manifests(apps)).waves.at(-1)?.because ?? [];
    expect(because[0]).toMatch(said);
    expect(because.length > 1).toBe(!promise.test(because[0] ?? ""));
  });

  it("does not say that a workload of the host network goes with its circle", () => {
    const circle = (names: readonly string[]) =>
      names.map((name, at) => ({
        name,
        calls: [`${names[(at + 1) % names.length]}:80`],
        hostNetwork: name === "agent",
      }));
    const notes = (names: readonly string[]) => graphOf(manifests(circle(names))).waves[0]?.because.join("\n") ?? "";
    expect(notes(["agent", "b", "c"])).toMatch(/so they go together: Deployment default\/b, Deployment default\/c$/m);
    expect(notes(["agent", "b"])).not.toMatch(/go together/);
  });

  it("has every workload once, and all its callers earlier or with it", () => {
    const app = (name: string, all: readonly string[]) =>
      fc
        .subarray([...all], { maxLength: 3 })
        .map((called): App => ({ name, calls: called.map((host) => `${host}:80`) }));
    const all = ["a", "b", "c", "d", "e", "f"];
    fc.assert(
      fc.property(fc.tuple(...all.map((name) => app(name, all))), (apps) => {
        const graph = graphOf(manifests(apps));
        const waveOf = new Map(graph.waves.flatMap(({ members }, wave) => members.map(({ name }) => [name, wave])));
        expect(graph.waves.flatMap(({ members }) => members).length).toBe(all.length);
        for (const { from, to } of graph.edges)
          expect(waveOf.get(from.name)).toBeLessThanOrEqual(waveOf.get(to.name) ?? -1);
        for (const cycle of graph.cycles) expect(new Set(cycle.map(({ name }) => waveOf.get(name))).size).toBe(1);
      }),
      { numRuns: 60 },
    );
  });
});
