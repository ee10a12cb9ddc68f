import type { OutgoingHttpHeaders } from "node:http";
import { Failure } from "../../failure.ts";
import type { User } from "./kubeconfig-schema.ts";
import { oneLine } from "./one-line.ts";

/** --as and --as-group; each of them replaces what the kubeconfig says. */
export interface ImpersonationFlags {
  readonly as?: string;
  readonly asGroups?: readonly string[];
}

/**
 * The headers that make a request in somebody else's name; none where nobody is impersonated.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
 */
export function impersonationHeaders(user: User | undefined, flags: ImpersonationFlags): OutgoingHttpHeaders {
  const name = flags.as || user?.as;
  const groups = flags.asGroups?.length ? flags.asGroups : (user?.["as-groups"] ?? []);
  const extra = Object.entries(user?.["as-user-extra"] ?? {});
  const uid = user?.["as-uid"];
  if (name === undefined) {
    if (flags.asGroups?.length) {
      throw new Failure("input", "--as-group needs --as: a group is impersonated together with a user.");
    }
    if (groups.length > 0 || extra.length > 0 || uid !== undefined) {
      const text =
        "The kubeconfig's user impersonates groups, a uid or extras, but no user: add as: NAME there, or --as.";
      throw new Failure("input", text);
    }
    return {};
  }
  return {
    "Impersonate-User": headerText(name),
    ...(uid === undefined ? {} : { "Impersonate-Uid": headerText(uid) }),
    ...(groups.length === 0 ? {} : { "Impersonate-Group": groups.map(headerText) }),
    ...Object.fromEntries(
      extra.map(([key, values]) => [`Impersonate-Extra-${headerKey(key)}`, values.map(headerText)]),
    ),
  };
}

/** Node writes a header's characters as bytes of Latin-1; the API server reads UTF-8. */
function headerText(text: string): string {
  if (/\p{Cc}/u.test(text)) {
    throw new Failure("input", `Nobody can be impersonated whose name holds control characters: ${oneLine(text)}.`);
  }
  return Buffer.from(text, "utf8").toString("latin1");
}

/** As client-go does: what no header name may hold, and the % itself, as %XX. */
function headerKey(key: string): string {
  return Array.from(Buffer.from(key, "utf8"), (byte) => {
    const char = String.fromCharCode(byte);
    return /[!#$&'*+\-.^_`|~0-9A-Za-z]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}
