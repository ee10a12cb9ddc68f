import { type Party, portOf, type ReadSeries } from "../traffic-claim.ts";

/**
 * Envoys of meshes and gateways, by the clusters they send to. Who calls is the pod that was scraped. What they send to
 * the application beside them ("inbound|…") is no call.
 */
export const readEnvoy: ReadSeries = ({ label, perSecond }) => {
  const cluster = label("cluster");
  const to = namings.flatMap((read) => read(cluster) ?? [])[0];
  if (to === undefined) return undefined;
  return { from: { namespace: label("callerNamespace"), pod: label("callerPod") }, to, perSecond };
};

/** How control planes call a Service's cluster; a name that looks like none of them is no Service's. */
const namings: readonly ((cluster: string) => Party | undefined)[] = [
  // Istio, BuildSubsetKey: outbound|8080|v1|cart.shop.svc.cluster.local, and with "_." instead of "|".
  (cluster) => {
    const [, port = "", host] = /^outbound(?:\||_\.)(\d+)(?:\||_\.)[^|]*?(?:\||_\.)([^|]+)$/.exec(cluster) ?? [];
    return host === undefined ? undefined : { host, ...portOf(port) };
  },
  // Contour: shop/cart/8080/da39a3ee5e
  (cluster) => {
    const [, namespace = "", service, port = ""] = /^([^/|]+)\/([^/|]+)\/(\d+)\/[0-9a-f]+$/.exec(cluster) ?? [];
    return service === undefined ? undefined : { namespace, service, ...portOf(port) };
  },
  // Consul: cart.default.dc1.internal.<trust domain>.consul; its namespace is not that of Kubernetes.
  (cluster) => {
    const [, name] = /^(?:[^.]+~)?([^.]+)\.[^.]+\.[^.]+\.internal\.[^.]+\.consul$/.exec(cluster) ?? [];
    return name === undefined ? undefined : { name };
  },
  // Kuma: cart_shop_svc_8080, with the hash of a split behind it.
  (cluster) => {
    const [, service, namespace = "", port = ""] = /^([^_]+)_([^_]+)_svc_(\d+)(?:-[0-9a-f]+)?$/.exec(cluster) ?? [];
    return service === undefined ? undefined : { namespace, service, ...portOf(port) };
  },
  // A host in a configuration of one's own.
  (cluster) => (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?$/i.test(cluster) ? { host: cluster } : undefined),
];
