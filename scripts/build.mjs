#!/usr/bin/env node
/**
 * Bundles src/cli.ts into dist/: code-split, so that each command loads only what it needs, and
 * complete, so that the package runs without node_modules. The licences of all that was bundled
 * are written beside it.
 */
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
rmSync("dist", { recursive: true, force: true });

/**
 * Of the Kubernetes client only the kubeconfig is used. Its package does not say that importing its 700 models does
 * nothing, so they would all be bundled: 300 kB.
 */
const unusedModels = {
  name: "unused-models",
  setup({ onResolve, resolve }) {
    const generated = /@kubernetes[\\/]client-node[\\/]dist[\\/]gen[\\/]/;
    onResolve({ filter: /^\.{1,2}\// }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      if (pluginData === "resolved" || !generated.test(importer)) return undefined;
      const found = await resolve(path, { importer, kind, resolveDir, pluginData: "resolved" });
      return { ...found, sideEffects: false };
    });
  },
};

const { metafile } = await build({
  entryPoints: ["src/cli.ts"],
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.17",
  minify: true,
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [unusedModels],
  loader: { ".yaml": "text" },
  alias: {
    // Its ES modules, of which only what is used gets bundled; its default for Node cannot be imported by name lazily.
    yaml: join(root, "node_modules/yaml/browser/index.js"),
    "@inquirer/editor": join(root, "scripts/bundled/editor.mjs"),
    "node-fetch": join(root, "scripts/bundled/node-fetch.mjs"),
  },
  chunkNames: "chunks/[name]-[hash]",
  // Bundled CommonJS packages call require() for Node's own modules.
  banner: {
    js: 'import{createRequire as meshCheckRequire}from"node:module";const require=meshCheckRequire(import.meta.url);',
  },
});
chmodSync("dist/cli.js", 0o755);

const packages = new Set(
  Object.keys(metafile.inputs).flatMap((path) => path.match(/.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
);
writeFileSync("dist/THIRD_PARTY_NOTICES.txt", [...packages].sort().map(notice).join("\n"));

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${"=".repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}
