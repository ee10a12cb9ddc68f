import type { ReadSeries } from "../traffic-claim.ts";
import { readCaretta } from "./caretta.ts";
import { readEnvoy } from "./envoy.ts";
import { readHubble } from "./hubble.ts";
import { readIngressNginx } from "./ingress-nginx.ts";
import { readIstio } from "./istio.ts";
import { readLinkerd } from "./linkerd.ts";
import { readOtelClient } from "./otel-client.ts";
import { readOtelServer } from "./otel-server.ts";
import { readServiceGraph } from "./service-graph.ts";
import { readTraefik } from "./traefik.ts";

/** How the series of each source of data/traffic-sources.json are read, by its id. */
export const readers: Readonly<Record<string, ReadSeries>> = {
  istio: readIstio,
  linkerd: readLinkerd,
  hubble: readHubble,
  "service-graph": readServiceGraph,
  "otel-client": readOtelClient,
  "otel-server": readOtelServer,
  envoy: readEnvoy,
  caretta: readCaretta,
  "ingress-nginx": readIngressNginx,
  traefik: readTraefik,
};
