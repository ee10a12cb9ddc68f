import type { CustomResourceDefinition } from "../inventory.ts";
import { mapAt, mapsAt, valueAt } from "./fields.ts";
import { given } from "./given.ts";
import type { RawObject } from "./raw-object.ts";
import { requiredTextAt, textMapAt } from "./scalar-fields.ts";

/** https://gateway-api.sigs.k8s.io/concepts/versioning/ */
const gatewayApi = "gateway.networking.k8s.io/";

export function toCustomResourceDefinition({ ref, fields }: RawObject): CustomResourceDefinition {
  const spec = mapAt(fields, "spec");
  const versions = mapsAt(spec, "versions").flatMap((version) =>
    valueAt(version, "served") === false ? [] : [requiredTextAt(version, "name")],
  );
  const annotations = textMapAt(mapAt(fields, "metadata"), "annotations", (key) => key.startsWith(gatewayApi));
  return {
    name: ref.name,
    group: requiredTextAt(spec, "group"),
    ...given({
      versions: versions.length === 0 ? undefined : versions,
      bundleVersion: annotations[`${gatewayApi}bundle-version`],
      channel: channelOf(annotations[`${gatewayApi}channel`]),
    }),
  };
}

function channelOf(text: string | undefined): CustomResourceDefinition["channel"] {
  return text === "standard" || text === "experimental" ? text : undefined;
}
