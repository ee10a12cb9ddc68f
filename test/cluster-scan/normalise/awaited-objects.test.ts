import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AwaitedObject } from "../../../src/cluster-scan/awaited-object.ts";
import { awaitedObjects } from "../../../src/cluster-scan/normalise/awaited-objects.ts";
import { clearlyBelowQuadratic, growthOverEightfold } from "../../growth.ts";

const sh = (script: string): [string[], string[]] => [["sh", "-c", script], []];
const job = (name: string): AwaitedObject => ({ kind: "Job", name });

const named: [what: string, command: string[], args: string[], objects: AwaitedObject[]][] = [
  ["kubectl wait", ["kubectl", "wait", "--for=condition=complete", "job/migrate"], [], [job("migrate")]],
  [
    "a flag with its value behind it",
    ["kubectl", "wait", "--for", "condition=complete", "--timeout", "60s", "job/migrate", "-n", "data"],
    [],
    [{ ...job("migrate"), namespace: "data" }],
  ],
  ["several", ["kubectl", "wait", "job/a", "job/b", "--for=condition=complete"], [], [job("a"), job("b")]],
  ["kind and names apart", ["/usr/bin/kubectl", "wait", "jobs.batch", "a", "b"], [], [job("a"), job("b")]],
  ["a rollout", ...sh("kubectl rollout status deploy/db --timeout=5m"), [{ kind: "Deployment", name: "db" }]],
  ["a StatefulSet's rollout", ["oc", "rollout", "status", "sts/db"], [], [{ kind: "StatefulSet", name: "db" }]],
  [
    "pods by label",
    ["kubectl", "wait", "pod", "-l", "app=db,tier=data", "--for=condition=ready"],
    [],
    [{ kind: "Pod", labels: { app: "db", tier: "data" } }],
  ],
  [
    "a loop around get",
    ...sh("until kubectl get job migrate -o name | grep job; do\n sleep 1\ndone"),
    [job("migrate")],
  ],
  ["a quoted word", ...sh(`until [ "$(kubectl get 'job/migrate')" ]; do sleep 1; done`), [job("migrate")]],
  ["k8s-wait-for a Job", [], ["job-wr", "migrate"], [job("migrate")]],
  ["k8s-wait-for a Job elsewhere", [], ["job", "migrate", "-n", "data"], [{ ...job("migrate"), namespace: "data" }]],
  ["k8s-wait-for pods", [], ["pod", "-lapp=db"], [{ kind: "Pod", labels: { app: "db" } }]],
  ["its script", ["wait_for.sh"], ["job", "migrate"], [job("migrate")]],
  ["its script in a shell", ...sh("wait_for.sh pod -l app=db"), [{ kind: "Pod", labels: { app: "db" } }]],
];

const nothing: [what: string, command: string[], args: string[]][] = [
  ["no object", ["nc", "-z", "db", "5432"], []],
  ["a Service, which is an edge", [], ["service", "db"]],
  ["a deletion", ["kubectl", "delete", "job/migrate"], []],
  ["a rollout that is no wait", ["kubectl", "rollout", "restart", "deploy/db"], []],
  ["a name with a variable in it", ["kubectl", "wait", "job/$(RELEASE)-migrate"], []],
  ["a kind that nobody runs", ["kubectl", "wait", "crd/widgets.example.com"], []],
  ["a selector that is no equality", ["kubectl", "wait", "pod", "-l", "app!=db"], []],
  ["a comment", ...sh("# kubectl wait job/migrate\ntrue")],
  ["an argument of another program", ["bin/app"], ["job", "migrate"]],
  ["nothing", [], []],
];

describe("awaitedObjects", () => {
  it.each(named)("reads %s", (_what, command, args, objects) => expect(awaitedObjects(command, args)).toEqual(objects));
  it.each(nothing)("finds none in %s", (_what, command, args) => expect(awaitedObjects(command, args)).toEqual([]));

  it("keeps nothing but names and labels as Kubernetes allows them", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        for (const { name, namespace } of awaitedObjects(["kubectl", "wait", ...words], []))
          for (const kept of [name, namespace]) expect(kept ?? "a").toMatch(/^[a-z0-9][a-z0-9.-]*$/);
      }),
    );
  });

  it.each(["kubectl wait job/a ", "kubectl ", "-n ", "pod -l a=b ", "{;", "\\\n"])("is linear in %j", (unit) => {
    const read = (size: number) => awaitedObjects(["sh", "-c", `x ${unit.repeat(size / unit.length)}`], []);
    expect(growthOverEightfold(read, 12_000)).toBeLessThan(clearlyBelowQuadratic);
  });
});
