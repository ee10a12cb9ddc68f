/** The report's what-if panel runs the sizing in a browser: it must bundle for one, without anything of Node or zod. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";

it.each(["plan-sizing.ts", "plan-all.ts", "replay.ts", "estate-from.ts"])(
  "src/sizing/%s bundles for the browser",
  async (file) => {
    const { errors, warnings, metafile } = await build({
      entryPoints: [fileURLToPath(new URL(`../../src/sizing/${file}`, import.meta.url))],
      bundle: true,
      platform: "browser",
      format: "esm",
      write: false,
      metafile: true,
      logLevel: "silent",
    });
    expect([errors, warnings]).toEqual([[], []]);
    const inputs = Object.keys(metafile.inputs);
    expect(inputs.filter((input) => input.includes("node_modules"))).toEqual([]);
    expect(inputs.filter((input) => /src\/(cluster-scan|questionnaire|verdict)\//.test(input))).toEqual([]);
  },
);
