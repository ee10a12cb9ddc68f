import { describe, expect, it } from "vitest";
import { networkError } from "../../../src/cluster-scan/live/network-error.ts";
import { onceAnswered } from "../../../src/cluster-scan/live/once-answered.ts";
import { RequestError } from "../../../src/cluster-scan/live/request-error.ts";

const refused = () => networkError(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
const transient = async (request: Promise<unknown>) =>
  request.then(
    () => "answered",
    (error: unknown) => error instanceof RequestError && error.transient,
  );

describe("a server that nobody answers for", () => {
  it("is not asked again before its first answer", async () => {
    expect(await transient(onceAnswered()(Promise.reject(refused())))).toBe(false);
  });

  it.each([
    ["an answer", () => Promise.resolve("pods")],
    ["a refusal", () => Promise.reject(new RequestError("forbidden", { status: 403 }))],
  ])("is asked again after %s", async (_title, first) => {
    const noticing = onceAnswered<unknown>();
    await noticing(first()).catch(() => undefined);
    expect(await transient(noticing(Promise.reject(refused())))).toBe(true);
  });

  it("is not asked again where the request itself is wrong, whatever it answered before", async () => {
    const noticing = onceAnswered<unknown>();
    await noticing(Promise.resolve("pods"));
    expect(await transient(noticing(Promise.reject(new RequestError("not found", { status: 404 }))))).toBe(false);
    const untrusted = networkError(Object.assign(new Error("tls"), { code: "CERT_HAS_EXPIRED" }));
    expect(await transient(noticing(Promise.reject(untrusted)))).toBe(false);
  });
});
