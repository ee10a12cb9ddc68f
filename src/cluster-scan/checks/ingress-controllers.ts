import type { IngressController } from "../../knowledge/ingress-controller-schema.ts";
import { ingressControllerOf } from "../../knowledge/ingress-controllers.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { counted } from "../../words.ts";
import { type Condition, conditionFor, defineCheck } from "../check.ts";
import type { Route } from "../inventory.ts";
import { waysIn } from "../traffic-classes.ts";

/** One finding for each class, as it is the controller's pods that have to join, and not the applications. */
export const ingressControllers = defineCheck({
  id: "ingress-controllers",
  title: "what lets traffic in belongs to the mesh",
  why:
    "An ingress controller calls nearly every application, and is a client like others: outside the mesh it is refused as " +
    "soon as callers must prove who they are. Inside it needs care: most controllers choose pods themselves, past the " +
    "proxy that should choose, and requests from outside come in plain text or with TLS of their own.",
  sources: [
    { title: "Linkerd: Handling ingress traffic", url: "https://linkerd.io/2/tasks/using-ingress/" },
    {
      title: "Istio: Third party load balancers",
      url: "https://istio.io/latest/docs/ops/integrations/loadbalancers/",
    },
    {
      title: "Kuma: Delegated gateways",
      url: "https://kuma.io/docs/latest/using-mesh/managing-ingress-traffic/delegated/",
    },
    { title: "linkerd/linkerd2 issue 3504", url: "https://github.com/linkerd/linkerd2/issues/3504" },
  ],
  reads: ["routes", "trafficClasses", "gateways"],

  run: (records, meshes) => {
    const { classes, unknown } = waysIn(records);
    const answered = classes.flatMap(({ ref, controller, routes }) => {
      const known = ingressControllerOf(ref.name, controller);
      return conditionFor(
        meshes,
        ({ product, identity: { strict } }) => {
          if (strict === undefined || known?.of === product) return undefined;
          return strict.byDefault ? "high" : "medium";
        },
        () => ({
          resource: ref,
          message: `lets traffic in by ${counted(routes, "route")}${known === undefined ? "" : `, through ${known.name}`}`,
          cure: (mesh) => ({ text: known?.runs === "outside" ? exempt(mesh) : takeIn(mesh, known) }),
        }),
      );
    });
    return [...answered, ...unanswered(unknown, meshes)];
  },
});

/** One question for all of them: whoever knows the answer for one knows it for the others. */
function unanswered([first, ...others]: readonly Route[], meshes: readonly Mesh[]): readonly Condition[] {
  if (first === undefined) return [];
  const many =
    others.length === 0 ? "" : `, as ${others.length === 1 ? "does" : "do"} ${counted(others.length, "other")},`;
  return conditionFor(
    meshes,
    ({ identity }) => (identity.strict === undefined ? undefined : "info"),
    () => ({
      resource: first.ref,
      message: `lets traffic in${many} through a class that is not known`,
      cureForAny: {
        text:
          "See which controller answers: a class or Gateway of that name, or a default class, was not read. Its pods have to join " +
          "the mesh, or be let in from outside.",
      },
    }),
  );
}

/** A load balancer outside the cluster sends to the applications' pods, and has no place for a proxy. */
function exempt({ name, identity, parts }: Mesh): string {
  const { by, exception } = identity.strict ?? { by: "policy", exception: "an exception" };
  return (
    `No proxy can be put beside it. ${parts.gateway === undefined ? "Let" : `Let it send to a gateway of ${name}, or let`} it in ` +
    `where ${by} would refuse it: ${exception}.`
  );
}

function takeIn({ name, architecture, injection, parts }: Mesh, controller: IngressController | undefined): string {
  const setting = controller?.sendsToServices;
  const { namespace, ingressMode } = injection;
  if (architecture !== "sidecar") {
    const mark = namespace === undefined ? "" : ` (${namespace.kind} ${namespace.key}=${namespace.value})`;
    return `Bring the controller's namespace into ${name}${mark} before callers from outside the mesh are refused.`;
  }
  const marked = ingressMode !== undefined && (ingressMode.always || setting === undefined);
  const how = marked ? `, marked ${ingressMode.mark.key}=${ingressMode.mark.value},` : "";
  const choose = setting === undefined ? "" : ` Let it send to Services and not to pods: ${setting}.`;
  const other = parts.gateway === undefined ? "" : `; or put a gateway of ${name} in its place`;
  return (
    `Give the controller's pods${how} the proxy of ${name}, at least for the calls that they make, before callers from ` +
    `outside the mesh are refused${other}.${choose}`
  );
}
