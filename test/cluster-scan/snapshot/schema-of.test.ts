import { expect, it } from "vitest";
import * as z from "zod/mini";
import { schemaOf } from "../../../src/cluster-scan/snapshot/schema-of.ts";

interface Port {
  readonly name?: string;
  readonly port: number;
  readonly tags: readonly string[];
}

/** The compiler is the test (npm test runs it): an expected error that is missing is an error. */
it("does not compile for a schema that says more, less or something else than the type", () => {
  const tags = z.array(z.string());
  const name = z.exactOptional(z.string());
  const same = schemaOf<Port>()(z.object({ name, port: z.number(), tags }));
  // @ts-expect-error -- tags are missing
  schemaOf<Port>()(z.object({ name, port: z.number() }));
  // @ts-expect-error -- an optional field is missing
  schemaOf<Port>()(z.object({ port: z.number(), tags }));
  // @ts-expect-error -- a field that the type does not have
  schemaOf<Port>()(z.object({ name, port: z.number(), tags, more: z.string() }));
  // @ts-expect-error -- another type
  schemaOf<Port>()(z.object({ name, port: z.string(), tags }));
  // @ts-expect-error -- a field that may be absent
  schemaOf<Port>()(z.object({ name, port: z.exactOptional(z.number()), tags }));
  // @ts-expect-error -- a field that may be undefined, which JSON cannot say
  schemaOf<Port>()(z.object({ name: z.optional(z.string()), port: z.number(), tags }));
  expect(z.safeParse(same, { port: 80, tags: ["a"] }).data).toEqual({ port: 80, tags: ["a"] });
});
