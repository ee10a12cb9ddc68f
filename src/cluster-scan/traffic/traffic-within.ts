import type { ResourceRef } from "../resource-ref.ts";
import type { MeasuredTraffic } from "./measured-traffic.ts";

/** What was measured between objects that stay; of calls to or from others nothing may leave the house. */
export function trafficWithin(
  traffic: MeasuredTraffic,
  stays: (record: { readonly ref: ResourceRef }) => boolean,
): MeasuredTraffic {
  const service = ({ namespace, name }: { namespace: string; name: string }) =>
    stays({ ref: { kind: "Service", namespace, name } });
  return {
    ...traffic,
    calls: traffic.calls.filter(({ from, to }) => stays({ ref: from }) && service(to)),
    entering: traffic.entering.filter(({ to }) => service(to)),
    taken: traffic.taken.filter(({ workload }) => stays({ ref: workload })),
  };
}
