import data from "../../data/other-sidecars.json" with { type: "json" };
import type { OtherSidecar } from "./other-sidecar-schema.ts";

/** Every sidecar that is no mesh's and matters to one. test/knowledge/other-sidecars.test.ts validates the file. */
export const otherSidecars: readonly OtherSidecar[] = data as readonly OtherSidecar[];

/** The annotations that tell of them, by their keys. */
export const otherSidecarAnnotations: ReadonlySet<string> = new Set(
  otherSidecars.flatMap(({ askedFor, does }) => [
    askedFor.key,
    ...(does.kind === "calls-at-start" ? [does.first.key, does.not.key] : []),
  ]),
);
