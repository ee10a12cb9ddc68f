import type { Service, Workload } from "../inventory.ts";
import { unitOf } from "./deployment-units.ts";
import type { ServiceDirectory } from "./service-directory.ts";

/**
 * The Service that a name of one label means which its caller's namespace does not have: the only one of that name in
 * the caller's release, where just one of the two names its namespace in its file. Charts that are rendered without
 * `-n` write some objects so and some not, and `kubectl apply -n` puts them together.
 */
export function besideInRelease(host: string, from: Workload, directory: ServiceDirectory): Service | undefined {
  if (host.includes(".")) return undefined;
  const [only, another] = directory.named(host).filter((service) => service.unplaced !== from.unplaced);
  if (only === undefined || another !== undefined) return undefined;
  const unit = unitOf(from);
  return unit !== undefined && unit === unitOf(only) ? only : undefined;
}
