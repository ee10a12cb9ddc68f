import { describe, expect, it } from "vitest";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { contradictions } from "../../src/knowledge/contradictions.ts";
import { toCatalogueEntry } from "../../src/report/catalogue-entry.ts";
import { render, tooWide } from "./samples.ts";

const told = checks.filter(({ id }) => contradictions.some((one) => one.checks.includes(id))).map(toCatalogueEntry);

describe.each(told)("explain $id", (entry) => {
  it.each(["terminal", "markdown"])("%s: tells where a vendor contradicts itself", async (format) => {
    const text = (
      await render("catalogue", format, { schemaVersion: 1, meshes: ["istio-sidecar"], checks: [entry] })
    ).replace(/\s+/g, " ");
    expect(text).toContain("Where a vendor contradicts itself");
    for (const { topic } of entry.contradictions ?? []) expect(text.replaceAll("\\", "")).toContain(`about ${topic}.`);
  });

  it("stays in the terminal's width", async () => {
    const text = await render(
      "catalogue",
      "terminal",
      { schemaVersion: 1, meshes: ["istio-sidecar"], checks: [entry] },
      { columns: 60 },
    );
    expect(tooWide("catalogue", text, 60)).toEqual([]);
  });
});
