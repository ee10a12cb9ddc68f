import { repositoryName } from "../../knowledge/image-name.ts";
import { languages } from "../../knowledge/languages.ts";
import type { ContainerText } from "./container-references.ts";
import { baseName } from "./script-references.ts";

/**
 * The id of the language (data/languages.json) that a container's image, its program or the names of its variables show;
 * undefined where nothing does, or several do.
 */
export function languageOf(image: string, { env, command, args }: ContainerText): string | undefined {
  const repository = repositoryName(image);
  const program = baseName(command[0] ?? args[0] ?? "");
  const shown = languages.filter(
    ({ variables, commands, images }) =>
      images.includes(repository) ||
      commands.includes(program) ||
      env.some(({ name }) => variables.some((start) => name.startsWith(start))),
  );
  return shown.length === 1 ? shown[0]?.id : undefined;
}
