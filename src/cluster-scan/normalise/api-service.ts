import type { ApiService } from "../api-records.ts";
import { mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import type { RawObject } from "./raw-object.ts";
import { requiredTextAt, textAt, wholeNumberAt } from "./scalar-fields.ts";

/** A part of the API that may be answered by a Service; available unless its condition says otherwise. */
export function toApiService({ ref, fields }: RawObject): ApiService {
  const spec = mapAt(fields, "spec");
  const service = optionalMapAt(spec, "service");
  const conditions = mapsAt(mapAt(fields, "status"), "conditions");
  const available = conditions.find((condition) => textAt(condition, "type") === "Available");
  return {
    ref,
    group: textAt(spec, "group") ?? "",
    available: available === undefined || textAt(available, "status") === "True",
    ...given({
      service: service && {
        namespace: requiredTextAt(service, "namespace"),
        name: requiredTextAt(service, "name"),
        ...given({ port: wholeNumberAt(service, "port") }),
      },
    }),
  };
}
