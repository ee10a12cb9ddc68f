import type { Finding } from "../cluster-scan/finding.ts";
import { versionKind } from "../cluster-scan/kinds.ts";
import { formatRef } from "../cluster-scan/resource-ref.ts";

/** What a finding is about, in words: `Deployment shop/cart`; a version is not an object of anybody's cluster. */
export function findingSubject({ resource }: Pick<Finding, "resource">): string {
  return resource.kind === versionKind ? "Kubernetes version" : formatRef(resource);
}

/** What is the case, to stand after the subject and a colon. */
export function findingMessage({ resource, message }: Pick<Finding, "resource" | "message">): string {
  return resource.kind === versionKind ? message.replace(/^is /, "") : message;
}
