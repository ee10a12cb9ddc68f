import manifest from "../../package.json" with { type: "json" };

/** The program itself. */
const { name, version, description } = manifest;
export const tool = { name, version, description } as const;

/** What made a report: published beside its results. */
export const stamp = { name, version } as const;
