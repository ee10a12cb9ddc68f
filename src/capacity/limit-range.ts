/** Amounts by Kubernetes' name of the resource ("cpu" in cores, "memory" in bytes). */
export type Amounts = Readonly<Record<string, number>>;

export interface Resources {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** What a LimitRange says of each container of its namespace: an entry of type Container. */
export interface ContainerRule {
  readonly min: Amounts;
  readonly max: Amounts;
  readonly default: Amounts;
  readonly defaultRequest: Amounts;
  /** The most that a limit may be of the request. */
  readonly maxLimitRequestRatio: Amounts;
}

/**
 * A container as it is admitted: a limit without a request is the request too, then each rule gives what is still
 * missing. A rule without a default limit gives its maximum; without a default request its default limit, else its
 * minimum.
 *
 * Source: kubernetes/kubernetes pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem and SetDefaults_Pod, and
 * plugin/pkg/admission/limitranger/admission.go, mergeContainerResources (v1.34).
 */
export function admittedResources({ requests, limits }: Resources, rules: readonly ContainerRule[]): Resources {
  return rules.reduce<Resources>(
    (resources, rule) => {
      const limit = { ...rule.max, ...rule.default };
      const request = { ...rule.min, ...limit, ...rule.defaultRequest };
      return { requests: { ...request, ...resources.requests }, limits: { ...limit, ...resources.limits } };
    },
    { requests: { ...limits, ...requests }, limits },
  );
}

/** A bound that refuses a container. */
export interface Violation {
  readonly resource: string;
  readonly bound: "min" | "max" | "maxLimitRequestRatio";
  /** What the rule says. */
  readonly allowed: number;
  /** What the container has: the amount, or the ratio; undefined where it has none, which a bound refuses as well. */
  readonly found: number | undefined;
}

/**
 * The bounds of a rule that refuse a container with these resources.
 *
 * Source: kubernetes/kubernetes plugin/pkg/admission/limitranger/admission.go, minConstraint, maxConstraint and
 * limitRequestRatioConstraint (v1.34); init containers are held to the same.
 */
export function violationsOf({ requests, limits }: Resources, rule: ContainerRule): readonly Violation[] {
  const found = {
    min: (resource: string) => smallest([requests[resource], limits[resource]], requests[resource]),
    max: (resource: string) => largest([requests[resource], limits[resource]], limits[resource]),
    maxLimitRequestRatio: (resource: string) => ratio(limits[resource], requests[resource]),
  };
  return (["min", "max", "maxLimitRequestRatio"] as const).flatMap((bound) =>
    Object.entries(rule[bound]).flatMap(([resource, allowed]) => {
      const amount = found[bound](resource);
      const kept = amount !== undefined && (bound === "min" ? amount >= allowed : amount <= allowed);
      return kept ? [] : [{ resource, bound, allowed, found: amount }];
    }),
  );
}

/** Of what is given, if `needed` is. */
function smallest(amounts: readonly (number | undefined)[], needed: number | undefined): number | undefined {
  return needed === undefined ? undefined : Math.min(...amounts.filter((amount) => amount !== undefined));
}

function largest(amounts: readonly (number | undefined)[], needed: number | undefined): number | undefined {
  return needed === undefined ? undefined : Math.max(...amounts.filter((amount) => amount !== undefined));
}

/** Rounded to what Kubernetes compares, thousandths: 0.3 / 0.1 is 3. */
function ratio(limit: number | undefined, request: number | undefined): number | undefined {
  if (limit === undefined || request === undefined || limit === 0 || request === 0) return undefined;
  return Math.round((limit / request) * 1e6) / 1e6;
}
