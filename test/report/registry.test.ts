import { readdirSync } from "node:fs";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { outputFormats, renderers } from "../../src/report/renderers/index.ts";
import { valueNames } from "./samples.ts";

const root = new URL("../../", import.meta.url).pathname;

it("every renderer has a file of its value and format, and every file is registered", () => {
  for (const name of valueNames) {
    const files = readdirSync(`${root}src/report/renderers/${name}`).sort();
    expect(files).toEqual(
      outputFormats
        .filter((format) => format !== "json")
        .map((format) => `${format}.ts`)
        .sort(),
    );
    expect(Object.keys(renderers[name])).toEqual([...outputFormats]);
  }
});

it("a run for a machine loads neither what terminals need nor the schemas; terminals do not load them either", async () => {
  const { metafile } = await build({
    entryPoints: [`${root}src/report/renderers/index.ts`],
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    outdir: "out",
    logLevel: "silent",
  });
  const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) =>
    entryPoint?.endsWith("renderers/index.ts"),
  );
  const loaded = new Set<string>();
  const load = (path: string) => {
    const output = metafile.outputs[path];
    if (output === undefined || loaded.has(path)) return;
    loaded.add(path);
    for (const { path: next, kind } of output.imports) if (kind === "import-statement") load(next);
  };
  load(entry?.[0] ?? "");
  const inputs = [...loaded].flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {}));
  expect(inputs.some((path) => path.endsWith("renderers/json.ts"))).toBe(true);
  expect(inputs.filter((path) => /node_modules|terminal|markdown/.test(path))).toEqual([]);
  expect(Object.keys(metafile.inputs).filter((path) => /published-schema|node_modules\/zod/.test(path))).toEqual([]);
});
