import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admittedPod, beyondWholePod, effectivePodRequest } from "../../src/capacity/pod-requests.ts";

const cores = (cpu: number, native?: boolean) => ({
  requests: { cpu },
  limits: {},
  ...(native === undefined ? {} : { native }),
});
const init = (cpu: number) => ({ ...cores(cpu), native: false });
const sidecar = (cpu: number) => ({ ...cores(cpu), native: true });
const podOf = (containers: readonly number[], initContainers: readonly ReturnType<typeof init>[]) => ({
  containers: containers.map((cpu) => cores(cpu)),
  initContainers,
});

/** https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers */
describe("a pod's request", () => {
  it.each([
    ["the sum of its containers", [1, 2], [], 3],
    ["the largest init container, where that is more", [1, 1], [init(3), init(2)], 3],
    ["the sum, where that is more", [1, 1], [init(1)], 2],
    ["with native sidecars beside the containers", [1], [sidecar(2)], 3],
    ["of an init container with the sidecars before it", [1], [sidecar(2), init(4)], 6],
    ["not with the sidecars after it", [1], [init(4), sidecar(2)], 4],
    ["with every sidecar before it", [1], [sidecar(1), sidecar(2), init(4), sidecar(3)], 7],
    ["nothing", [], [], 0],
  ])("is %s", (_what, containers, inits, expected) => {
    expect(admittedPod(podOf(containers, inits), []).requests["cpu"] ?? 0).toBe(expected);
    const requests = (list: readonly { requests: { cpu: number } }[]) =>
      list.map((one) => ({ requests: { cpuCores: one.requests.cpu } }));
    const pod = podOf(containers, inits);
    const initContainers = pod.initContainers.map((one) => ({
      requests: { cpuCores: one.requests.cpu },
      native: one.native,
    }));
    expect(effectivePodRequest({ containers: requests(pod.containers), initContainers }).cpuCores).toBe(expected);
  });

  it("never falls when a proxy is put in front", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 4 });
    const inits = fc.array(fc.record({ cpu: fc.integer({ min: 0, max: 50 }), native: fc.boolean() }), { maxLength: 4 });
    fc.assert(
      fc.property(amounts, inits, fc.integer({ min: 0, max: 50 }), (containers, list, proxy) => {
        const initContainers = list.map(({ cpu, native }) => ({ ...cores(cpu), native }));
        const of = (pod: Parameters<typeof admittedPod>[0]) => admittedPod(pod, []).requests["cpu"] ?? 0;
        const before = of(podOf(containers, initContainers));
        const native = of(podOf(containers, [sidecar(proxy), ...initContainers]));
        const classic = of({
          ...podOf(containers, initContainers),
          containers: [...containers, proxy].map((cpu) => cores(cpu)),
        });
        expect(classic).toBeGreaterThanOrEqual(before);
        expect(native).toBe(before + proxy);
        expect(native).toBeGreaterThanOrEqual(classic);
      }),
      { seed: 6 },
    );
  });

  it("has the overhead of its RuntimeClass on top, of limits only where there is one", () => {
    const pod = { ...podOf([1], []), overhead: { cpu: 0.25, memory: 100 } };
    expect(admittedPod(pod, [])).toEqual({ requests: { cpu: 1.25, memory: 100 }, limits: {} });
  });

  it("is that of the pod as a whole where it has one", () => {
    const whole = { requests: { cpu: 2 }, limits: {} };
    expect(admittedPod({ ...podOf([1], [init(3)]), whole }, []).requests).toEqual({ cpu: 2 });
    expect(beyondWholePod({ ...podOf([1, 1], []), whole }, [])).toEqual([]);
    expect(beyondWholePod({ ...podOf([1, 1.5], []), whole }, [])).toEqual(["cpu"]);
    expect(beyondWholePod(podOf([1, 1.5], []), [])).toEqual([]);
  });

  it("gets what the namespace's rules give containers that say nothing", () => {
    const rule = { min: {}, max: {}, default: {}, defaultRequest: { cpu: 0.5 }, maxLimitRequestRatio: {} };
    const silent = { requests: {}, limits: {} };
    expect(admittedPod({ containers: [silent, cores(1)], initContainers: [] }, [rule]).requests).toEqual({ cpu: 1.5 });
  });
});
