import { expect, it } from "vitest";
import { keyMeaning } from "../../../src/cluster-scan/normalise/key-meaning.ts";

it.each([
  [
    "address",
    "CART_ADDR cartServiceUrl --db-host spring.kafka.bootstrap-servers PGHOST DB_HOST_NAME REDIS_HOST_1 AUTH_SERVICE",
  ],
  ["label", "POSTGRES_DB DB_NAME --driver LOG_LEVEL OTEL_SERVICE_NAME MYSQL_USER DB_TYPE KAFKA_TOPIC"],
  ["opaque", "DB_PASSWORD requirepass API_TOKEN SECRET_NAME AWS_SECRET_ACCESS_KEY OLD_PASSWORD_2 IMAGE_TAG --tls-cert"],
  ["neutral", "CART mongo ENABLED --x 123"],
] as const)("%s: %s", (meaning, keys) => {
  for (const key of keys.split(" ")) expect([key, keyMeaning(key)]).toEqual([key, meaning]);
});
