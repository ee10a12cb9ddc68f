/**
 * The report's what-if panel runs sizing and verdict in a browser: they must bundle for one, with nothing of Node, of zod
 * or of the data, which is handed to them as values.
 */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const folders = /src\/(cluster-scan|questionnaire|commands|report|assessment)\//;

describe.each([
  { entry: "sizing/plan-sizing.ts", without: /src\/verdict\// },
  { entry: "sizing/plan-all.ts", without: /src\/verdict\// },
  { entry: "sizing/replay.ts", without: /src\/verdict\// },
  { entry: "sizing/estate-from.ts", without: /src\/verdict\// },
  { entry: "verdict/give-verdict.ts", without: /node_modules/ },
])("src/$entry", ({ entry, without }) => {
  const bundle = build({
    entryPoints: [fileURLToPath(new URL(`../../src/${entry}`, import.meta.url))],
    bundle: true,
    minify: true,
    platform: "browser",
    format: "esm",
    write: false,
    metafile: true,
    logLevel: "silent",
  });

  it("bundles for the browser, with what is pure only", async () => {
    const { errors, warnings, metafile } = await bundle;
    expect([errors, warnings]).toEqual([[], []]);
    const inputs = Object.keys(metafile.inputs);
    const packages = inputs.filter((input) => input.includes("node_modules"));
    expect(packages.filter((input) => !input.includes("node_modules/simple-statistics/"))).toEqual([]);
    expect(inputs.filter((input) => folders.test(input) || without.test(input))).toEqual([]);
    expect(inputs.filter((input) => /(^|\/)data\//.test(input))).toEqual([]);
  });

  it("takes a few functions of statistics, not the library", async () => {
    const { metafile } = await bundle;
    const taken = Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([input, { bytesInOutput }]) =>
        input.includes("node_modules") ? [bytesInOutput] : [],
      ),
    );
    for (const bytes of taken) expect(bytes).toBeLessThan(4096);
  });
});
