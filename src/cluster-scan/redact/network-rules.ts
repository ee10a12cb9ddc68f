import { includesBlock } from "../includes-block.ts";
import type {
  Endpoints,
  Gateway,
  NetworkPolicy,
  PolicyRule,
  Route,
  Service,
  ServicePort,
  TrafficClass,
} from "../network-records.ts";
import { portRule } from "./port-rule.ts";
import { each, type FieldRules, redactFields } from "./redact-fields.ts";
import { redactHost } from "./redact-host.ts";
import { redactAppProtocol, redactPortName } from "./redact-port-name.ts";
import { namedRules, namespacedRules, type Surroundings } from "./surroundings.ts";
import { vocabulary } from "./vocabulary.ts";

export function serviceRules(surroundings: Surroundings): FieldRules<Service> {
  const { names, marks, directory } = surroundings;
  return {
    ...namespacedRules(surroundings),
    type: "kept",
    headless: "kept",
    selector: (selector) => selector && marks.labels(selector),
    ports: each(
      redactFields<ServicePort>({
        name: (name) => redactPortName(name, names.pseudonyms),
        port: "kept",
        protocol: "kept",
        appProtocol: (appProtocol) => redactAppProtocol(appProtocol, names.pseudonyms),
        targetPort: portRule(surroundings),
      }),
    ),
    sticky: "kept",
    nodeLocal: "kept",
    publishesNotReady: "kept",
    ipFamilies: "kept",
    addressBlock: "kept",
    unplaced: "kept",
    externalName: (host, { ref }) => redactHost({ host }, ref.namespace, names, directory),
  };
}

export function networkPolicyRules(surroundings: Surroundings): FieldRules<NetworkPolicy> {
  const { marks } = surroundings;
  const rules = each(redactFields(policyRuleRules(surroundings)));
  return {
    ...namespacedRules(surroundings),
    podSelector: marks.selector,
    limitsIngress: "kept",
    limitsEgress: "kept",
    ingress: rules,
    egress: rules,
  };
}

function policyRuleRules(surroundings: Surroundings): FieldRules<PolicyRule> {
  const { names, marks } = surroundings;
  return {
    ports: each(
      redactFields<PolicyRule["ports"][number]>({
        protocol: (protocol) => names.word("transports", "protocol", protocol),
        port: portRule(surroundings),
        endPort: "kept",
      }),
    ),
    peers: each(
      redactFields<PolicyRule["peers"][number]>({
        podSelector: marks.selector,
        namespaceSelector: marks.selector,
        cidr: (cidr) => redactCidr(cidr, surroundings),
      }),
    ),
  };
}

/** All addresses are nobody's, nor is one that a mesh has in every cluster; any other block is somebody's network. */
function redactCidr(cidr: string, { names }: Surroundings): string {
  const ofMesh = cidr.endsWith("/0") ? undefined : vocabulary.probeSources.find((own) => includesBlock(cidr, own));
  if (ofMesh !== undefined) return ofMesh;
  if (!cidr.endsWith("/0")) return names.pseudonyms("cidr", cidr);
  return cidr.includes(":") ? "::/0" : "0.0.0.0/0";
}

export function routeRules(surroundings: Surroundings): FieldRules<Route> {
  return {
    ...namespacedRules(surroundings),
    history: "kept",
    backends: each(surroundings.names.serviceRef),
    className: (name) => surroundings.names.object("IngressClass", name),
    cookieAffinity: "kept",
    gateways: each(surroundings.names.ref),
  };
}

export function endpointsRules({ names }: Surroundings): FieldRules<Endpoints> {
  return {
    ref: names.ref,
    aside: "kept",
    service: (service) => (service === "" ? "" : names.service(service)),
    fromSelector: "kept",
    ready: "kept",
    notReady: "kept",
    pods: each((pod) => names.object("Pod", pod)),
  };
}

export function trafficClassRules(surroundings: Surroundings): FieldRules<TrafficClass> {
  const { word } = surroundings.names;
  return {
    ...namedRules(surroundings),
    controller: (controller) => (controller === "" ? "" : word("controllers", "controller", controller)),
    isDefault: "kept",
  };
}

export function gatewayRules(surroundings: Surroundings): FieldRules<Gateway> {
  const { names } = surroundings;
  return {
    ...namespacedRules(surroundings),
    className: (name) => names.object("GatewayClass", name),
    listeners: each(
      redactFields<Gateway["listeners"][number]>({
        port: "kept",
        protocol: (protocol) => names.word("listenerProtocols", "protocol", protocol),
      }),
    ),
  };
}
