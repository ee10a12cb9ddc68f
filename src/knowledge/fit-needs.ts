import type { Benchmark, Quantity } from "./benchmark-schema.ts";

type Figures = Benchmark["figures"];

/** What a record must have measured to inform a quantity: whether it has, and in words. */
export const fitNeeds: Readonly<
  Record<Quantity, { readonly met: (figures: Figures) => boolean; readonly needs: string }>
> = {
  "pass-cpu": {
    met: ({ load }) =>
      load?.some((p) => (p.passesPerSecond ?? p.likelyPassesPerSecond) !== undefined && p.cpuCores !== undefined) ??
      false,
    needs: "a point of figures.load with passesPerSecond and cpuCores",
  },
  "call-cpu": {
    met: ({ load }) => load?.some((p) => p.callsPerSecond && p.cpuCores) ?? false,
    needs: "a point of figures.load with callsPerSecond and cpuCores",
  },
  "proxy-memory": {
    met: ({ load }) => load?.some((p) => p.memoryMB ?? p.memoryMiB) ?? false,
    needs: "a point of figures.load with memoryMiB or memoryMB",
  },
  "object-memory": {
    met: ({ load, perObject }) => (load?.some((p) => p.clusters) ?? false) || perObject !== undefined,
    needs: "figures.perObject, or a point of figures.load with clusters",
  },
  "control-plane-base": {
    met: ({ controlPlane }) => controlPlane?.every((p) => p.memoryMB ?? p.memoryMiB) ?? false,
    needs: "figures.controlPlane with memoryMiB or memoryMB in every point",
  },
  "control-plane-proxy": {
    met: ({ controlPlane }) => controlPlane?.every((p) => p.memoryMB ?? p.memoryMiB) ?? false,
    needs: "figures.controlPlane with memoryMiB or memoryMB in every point",
  },
  "control-plane-cpu": {
    met: ({ controlPlane }) => controlPlane?.some((p) => p.cpuCores !== undefined) ?? false,
    needs: "a point of figures.controlPlane with cpuCores",
  },
  "added-latency": {
    met: ({ addedLatencyMs }) => addedLatencyMs?.some((p) => p.p90) ?? false,
    needs: "a point of figures.addedLatencyMs with p90",
  },
  "latency-ratio": {
    met: ({ addedLatencyMs }) => addedLatencyMs?.some((p) => p.p90) ?? false,
    needs: "a point of figures.addedLatencyMs with p90",
  },
};
