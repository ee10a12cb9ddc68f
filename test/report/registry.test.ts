import { readdirSync } from "node:fs";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { findFormat, formatNames } from "../../src/report/renderers/index.ts";
import { valueNames } from "./samples.ts";

const root = new URL("../../", import.meta.url).pathname;

describe.each(valueNames)("%s", (name) => {
  const formats = formatNames(name);

  it("registers each file of its folder once, under the file's name; only json is shared", () => {
    const files = readdirSync(`${root}src/report/renderers/${name}`).map((file) => file.replace(/\.ts$/, ""));
    expect(formats.filter((format) => format !== "json").sort()).toEqual(files.sort());
  });

  it("loads the file that its format names", async () => {
    for (const format of formats.filter((format) => format !== "json")) {
      const file: Record<string, unknown> = await import(`${root}src/report/renderers/${name}/${format}.ts`);
      expect(Object.values(file)).toContain(await findFormat(name, format)?.load());
    }
  });

  it("tells its formats apart when several are written at once", () => {
    const endings = formats.map((format) => findFormat(name, format)?.ending);
    expect(new Set(endings).size).toBe(formats.length);
  });

  it("has what every command can write, and nothing by inheritance", () => {
    expect(formats).toEqual(expect.arrayContaining(["terminal", "json"]));
    expect(findFormat(name, "constructor")).toBeUndefined();
  });
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
