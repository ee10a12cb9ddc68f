import type { ReadSeries } from "../traffic-claim.ts";

/**
 * Traefik: what it sends to the services behind its routes, which are called NAMESPACE-NAME-PORT@PROVIDER
 * ("shop-cart-http@kubernetes"). Those of other providers (files, Docker) are none of the cluster's.
 */
export const readTraefik: ReadSeries = ({ label, perSecond }) => {
  const [, joined] = /^(.+)@kubernetes(?:crd|gateway)?$/.exec(label("target")) ?? [];
  return joined === undefined ? undefined : { from: "outside", to: { joined }, perSecond };
};
