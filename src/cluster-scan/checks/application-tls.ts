import { identifyProtocol } from "../../knowledge/protocols.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import { type ServedPort, servedPorts } from "../served-ports.ts";

/**
 * Told by the port that the container listens at, since Services often end a load balancer's 443 at plain HTTP. What only
 * the API server calls must speak TLS, and nobody wants to read it.
 */
export const applicationTls = defineCheck({
  id: "application-tls",
  title: "applications leave TLS to the mesh",
  why:
    "Where the application itself speaks TLS a mesh carries bytes that it cannot read: they are encrypted twice, with " +
    "metrics, retries and policies of connections only, and none of requests.",
  sources: [
    {
      title: "Linkerd: TCP proxying and protocol detection",
      url: "https://linkerd.io/2-edge/features/protocol-detection/",
    },
    {
      title: "Istio: Understanding TLS configuration, sidecars",
      url: "https://istio.io/latest/docs/ops/configuration/traffic-management/tls-configuration/#sidecars",
    },
  ],
  reads: ["services", "workloads"],
  consults: ["webhooks", "apiServices"],

  run: (records, meshes) => {
    const called = new Set(
      [...records.webhooks.flatMap(({ hooks }) => hooks), ...records.apiServices].flatMap(({ service }) =>
        service === undefined ? [] : [`${service.namespace}/${service.name}`],
      ),
    );
    return servedPorts(records)
      .filter((served) => speaksTls(served) && served.workloads.length > 0)
      .filter(({ service }) => !called.has(`${namespaceOf(service)}/${service.ref.name}`))
      .flatMap(({ service, port }) =>
        conditionFor(
          meshes,
          // Without mutual TLS between pods nothing takes the place of the application's own.
          ({ layers, identity }) => (layers.includes("l7") && identity.strict !== undefined ? "info" : undefined),
          () => ({
            resource: service.ref,
            place: String(port.port),
            message: `speaks TLS of its own at port ${port.port}`,
            cureForAny: {
              text:
                "Let it speak plain text, which the mesh encrypts between pods, once all of its callers are in the mesh; or do " +
                "without metrics, retries and policies of requests on this port.",
            },
          }),
        ),
      );
  },
});

/** What is known of the container's port goes first; else what the Service says of it. */
function speaksTls({ port, listening, identified }: ServedPort): boolean {
  const { targetPort } = port;
  const listener = identifyProtocol({
    ports: listening === undefined ? [] : [listening],
    ...(typeof targetPort === "string" && { name: targetPort }),
  });
  if (listener !== undefined) return listener.protocol.id === tls;
  return identified?.by === "name" && identified.protocol.id === tls;
}

/** Of data/protocols.json. */
const tls = "https";
