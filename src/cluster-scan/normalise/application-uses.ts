import { isImageOf, repositoryName } from "../../knowledge/image-name.ts";
import { meshSystems } from "../../knowledge/mesh-systems.ts";
import type { ContainerText } from "./container-references.ts";

const recognised = meshSystems.flatMap(({ id, signatures: { applications } }) =>
  applications === undefined ? [] : [{ id, ...applications }],
);

/**
 * Ids of data/mesh-systems.json of the libraries and gateways that a container's image and the names of its variables
 * show; undefined where there are none. Spring reads the variable EUREKA_CLIENT_ENABLED, and as well one that is called
 * eureka.client.enabled (https://docs.spring.io/spring-boot/reference/features/external-config.html).
 */
export function applicationUses(image: string, env: ContainerText["env"]): readonly string[] | undefined {
  const variables = env.map(({ name, value }) => ({
    name: inCapitals(name),
    off: value?.trim().toLowerCase() === "false",
  }));
  const name = repositoryName(image);
  const uses = recognised.filter(({ variables: beginnings, switches = [], imageNames, otherImages = [] }) => {
    if (variables.some((one) => one.off && switches.includes(one.name))) return false;
    if (imageNames.includes(name)) return !otherImages.some((other) => isImageOf(image, other));
    return variables.some((one) => !one.off && beginnings.some((start) => one.name.startsWith(start)));
  });
  return uses.length === 0 ? undefined : uses.map(({ id }) => id);
}

function inCapitals(name: string): string {
  return name.toUpperCase().replaceAll(/[.-]/g, "_");
}
