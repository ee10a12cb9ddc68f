import { addTo, type Listed } from "./add-pages.ts";
import type { Reader } from "./read-kind.ts";
import { RequestError, rephrased } from "./request-error.ts";
import { type Listing, objectPath } from "./resource-path.ts";
import { sideBySide } from "./side-by-side.ts";

interface Named {
  readonly namespace?: string;
  readonly name: string;
}

/**
 * Gets objects by their names, a few at a time, where they may not be listed. One that is not there is no failure; the
 * error says how many could not be read, and why the first could not.
 *
 * @param what what the objects are called, in the plural
 */
export async function getEach(
  { get, builder, onObjects }: Pick<Reader, "get" | "builder" | "onObjects">,
  listing: Listing,
  objects: readonly Named[],
  what: string,
): Promise<Listed> {
  const failed: RequestError[] = [];
  let answered = false;
  await sideBySide(objects, async ({ namespace, name }) => {
    const where = namespace === undefined ? listing : { ...listing, namespace };
    try {
      const error = addTo(builder, readObject(await get(objectPath(where, name)), listing, name));
      if (error !== undefined) failed.push(error);
      answered = true;
      onObjects(1);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.status !== 404) failed.push(error);
    }
  });
  const [first] = failed;
  if (first === undefined) return { answered };
  const count = `${failed.length} of the ${objects.length} ${what} could not be read`;
  return { answered, error: rephrased(first, `${count}: ${first.message}`) };
}

function readObject(body: unknown, { kind }: Listing, name: string): Readonly<Record<string, unknown>> {
  const object = (typeof body === "object" && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
  if (object["kind"] === kind) return object;
  throw new RequestError(`the server answers with no ${kind} for "${name}"`);
}
