import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** Imports a TypeScript module with all that it imports, as tests do: Node 20 cannot by itself. */
export async function importTypeScript(file) {
  const folder = mkdtempSync(join(tmpdir(), "mesh-check-bench-"));
  const outfile = join(folder, "module.mjs");
  try {
    await build({
      entryPoints: [file],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20.17",
      logLevel: "warning",
      // Modules find files beside themselves.
      define: { "import.meta.url": JSON.stringify(pathToFileURL(file).href) },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
