import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [
    {
      // As scripts/build.mjs does: a YAML file is imported as its text.
      name: "yaml-text",
      enforce: "pre",
      load: (id) => (id.endsWith(".yaml") ? `export default ${JSON.stringify(readFileSync(id, "utf8"))}` : undefined),
    },
  ],
  test: {
    include: ["test/**/*.test.ts"],
    // Real processes, servers and browsers on small machines: slow is not wrong.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
