import * as z from "zod/mini";

/** `exec` of a user in a kubeconfig: the credential plug-in to run. */
export const execConfig = z.object({
  apiVersion: z.nullish(z.string()),
  command: z.string().check(z.minLength(1)),
  args: z.nullish(z.array(z.string())),
  env: z.nullish(z.array(z.object({ name: z.string(), value: z.string() }))),
  interactiveMode: z.nullish(z.enum(["Never", "IfAvailable", "Always"])),
  provideClusterInfo: z.nullish(z.boolean()),
  installHint: z.nullish(z.string()),
});

export type ExecConfig = z.infer<typeof execConfig>;
