import { inputFailure } from "./manifest-document.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist; expected a manifest file, a folder of them, or - for standard input",
  EACCES: "may not be read by you; give yourself the right to read it",
  EPERM: "may not be read by you; give yourself the right to read it",
  ELOOP: "is a link that leads back to itself; name the file itself",
  ENOTDIR: "goes through a file as if it were a folder; correct the path",
};

/** What the file system refused, in one sentence that names the path. Any other error is returned as it is. */
export function asInputFailure(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return error;
  const at = "path" in error && typeof error.path === "string" ? error.path : path;
  return inputFailure(
    `${at || '""'} ${reasons[error.code] ?? `cannot be read (${error.code}); check the path`}`,
    error,
  );
}
