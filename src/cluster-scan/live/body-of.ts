import type { Connection } from "./connect.ts";

/** Answers of a connection without their warnings, each of which is told once. */
export function bodyOf(
  connection: Pick<Connection, "get">,
  onWarning: (text: string) => void,
): (path: string) => Promise<unknown> {
  const told = new Set<string>();
  return async (path) => {
    const { body, warnings } = await connection.get(path);
    for (const warning of warnings.filter((text) => !told.has(text))) {
      told.add(warning);
      onWarning(warning);
    }
    return body;
  };
}
