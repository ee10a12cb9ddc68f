import { describe, expect, it } from "vitest";
import { redactFields } from "../../../src/cluster-scan/redact/redact-fields.ts";

interface Sample {
  readonly name: string;
  readonly count: number;
  readonly size: { readonly cores?: number };
  readonly type?: "a" | "b";
}

const hide = () => "hidden";

describe("redactFields", () => {
  const redact = redactFields<Sample>({ name: hide, count: "kept", size: "kept", type: "kept" });

  it("changes, keeps and leaves absent", () => {
    expect(redact({ name: "cart", count: 1, size: { cores: 2 } })).toEqual({
      name: "hidden",
      count: 1,
      size: { cores: 2 },
    });
  });

  it("drops what no rule names", () => {
    const more = { name: "cart", count: 1, size: {}, secret: "cart" };
    expect(JSON.stringify(redact(more))).not.toContain("cart");
  });

  it("does not compile without a rule for every field, nor with text kept", () => {
    // @ts-expect-error: `type` has no rule
    redactFields<Sample>({ name: hide, count: "kept", size: "kept" });
    // @ts-expect-error: `name` is text
    redactFields<Sample>({ name: "kept", count: "kept", size: "kept", type: "kept" });
    // @ts-expect-error: `keys` has text in it
    redactFields<{ readonly keys: readonly string[] }>({ keys: "kept" });
    // @ts-expect-error: its keys are text
    redactFields<{ readonly counts: Readonly<Record<string, number>> }>({ counts: "kept" });
    // @ts-expect-error: a number or text may be text
    redactFields<{ readonly port: number | string }>({ port: "kept" });
  });
});
