import * as z from "zod/mini";

/** Where a fact or figure comes from: enough to find it again and to see how old it is. */
export const sourceSchema = z.strictObject({
  title: z.string().check(z.minLength(1)),
  url: z.url({ protocol: /^https$/ }),
  /** Release, tag or commit of what was read. */
  version: z.optional(z.string()),
  /** The day (or month, where the day was not noted) it was read, or of the commit that was read. */
  retrieved: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, "a day as 2026-11-22")),
});

export type Source = z.infer<typeof sourceSchema>;
