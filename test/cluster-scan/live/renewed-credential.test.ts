import { describe, expect, it } from "vitest";
import { authorisedGet } from "../../../src/cluster-scan/live/authorised-get.ts";
import type { Credential } from "../../../src/cluster-scan/live/credential.ts";
import { renewedCredential } from "../../../src/cluster-scan/live/renewed-credential.ts";
import { RequestError } from "../../../src/cluster-scan/live/request-error.ts";
import { Failure } from "../../../src/failure.ts";

/** A source that answers these, one after the other, and the last one for ever. */
function source(...answers: readonly (Credential | Failure)[]) {
  let reads = 0;
  const read = async () => {
    const answer = answers[Math.min(reads, answers.length - 1)] ?? {};
    reads += 1;
    if (answer instanceof Failure) throw answer;
    return answer;
  };
  return { title: "the token of this test", renewable: true, read, reads: () => reads };
}

/** A server that takes only these tokens, and counts what it refuses. */
function server(taken: ReadonlySet<string>) {
  const refused: string[] = [];
  const send = async ({ authorization = "" }: Credential) => {
    if (taken.has(authorization)) return { body: authorization, warnings: [] };
    refused.push(authorization);
    throw new RequestError("unauthorized", { status: 401 });
  };
  return { send, refused };
}

const [one, two] = [{ authorization: "one" }, { authorization: "two" }];

describe("authorisedGet", () => {
  it("repeats a request with another credential when the one that worked is refused", async () => {
    const taken = new Set(["one"]);
    const { send, refused } = server(taken);
    const plugin = source(two);
    const credentials = renewedCredential(plugin, one);
    expect(await authorisedGet(send, credentials)).toMatchObject({ body: "one" });
    taken.delete("one");
    taken.add("two");
    expect(await authorisedGet(send, credentials)).toMatchObject({ body: "two" });
    expect({ refused, reads: plugin.reads() }).toEqual({ refused: ["one"], reads: 1 });
  });

  it("shares one renewal among the requests in flight", async () => {
    const taken = new Set(["one"]);
    const { send } = server(taken);
    const plugin = source(two);
    const credentials = renewedCredential(plugin, one);
    await authorisedGet(send, credentials);
    taken.delete("one");
    taken.add("two");
    const answers = await Promise.all(Array.from({ length: 8 }, () => authorisedGet(send, credentials)));
    expect(answers.map(({ body }) => body)).toEqual(Array(8).fill("two"));
    expect(plugin.reads()).toBe(1);
  });

  it.each([
    { name: "that never worked", first: two, next: one, reads: 0, worksFirst: false },
    { name: "for which there is no other", first: one, next: one, reads: 1, worksFirst: true },
    { name: "whose successor does not work either", first: one, next: two, reads: 1, worksFirst: true },
  ])("gives up on a credential $name, without asking for every request", async ({ first, next, reads, worksFirst }) => {
    const taken = new Set(worksFirst ? ["one"] : []);
    const { send } = server(taken);
    const plugin = source(next);
    const credentials = renewedCredential(plugin, first);
    if (worksFirst) await authorisedGet(send, credentials);
    taken.clear();
    for (let request = 0; request < 5; request += 1) {
      await expect(authorisedGet(send, credentials)).rejects.toMatchObject({ status: 401 });
    }
    expect(plugin.reads()).toBe(reads);
  });

  it("counts a refusal for other reasons as knowing who asks", async () => {
    let status = 403;
    const send = async ({ authorization }: Credential) => {
      if (authorization === "two") return { body: "two", warnings: [] };
      throw new RequestError("refused", { status });
    };
    const credentials = renewedCredential(source(two), one);
    await expect(authorisedGet(send, credentials)).rejects.toMatchObject({ status: 403 });
    status = 401;
    expect(await authorisedGet(send, credentials)).toMatchObject({ body: "two" });
  });

  it("turns a plug-in that fails in the middle into an error of each later request, and runs it once", async () => {
    const taken = new Set(["one"]);
    const { send } = server(taken);
    const plugin = source(new Failure("unseen", "The plug-in failed (exit 1)."));
    const credentials = renewedCredential(plugin, one);
    await authorisedGet(send, credentials);
    taken.clear();
    for (let request = 0; request < 3; request += 1) {
      const failed = authorisedGet(send, credentials);
      await expect(failed).rejects.toBeInstanceOf(RequestError);
      await expect(failed).rejects.toThrow(
        "the credentials lapsed and could not be renewed: The plug-in failed (exit 1)",
      );
    }
    expect(plugin.reads()).toBe(1);
  });
});

describe("renewedCredential", () => {
  it("renews what is about to lapse, once for all", async () => {
    let nowMs = 0;
    const plugin = source({ authorization: "two", renewAtMs: 2000 });
    const credentials = renewedCredential(plugin, { authorization: "one", renewAtMs: 1000 }, () => nowMs);
    expect(await credentials.current()).toMatchObject(one);
    nowMs = 1000;
    const all = await Promise.all([credentials.current(), credentials.current(), credentials.current()]);
    expect(all.map(({ authorization }) => authorization)).toEqual(["two", "two", "two"]);
    expect(plugin.reads()).toBe(1);
  });

  it("gives a straggler, refused with the old one, the new one", async () => {
    const credentials = renewedCredential(source(two), one);
    credentials.accepted(one);
    expect(await credentials.instead(one)).toEqual(two);
    expect(await credentials.instead(one)).toEqual(two);
  });

  it("has nothing else where the source is fixed", async () => {
    const fixed = { ...source(two), renewable: false };
    const credentials = renewedCredential(fixed, { ...one, renewAtMs: 0 });
    credentials.accepted(one);
    expect(await credentials.instead(one)).toBeUndefined();
    expect(await credentials.current()).toMatchObject(one);
  });
});
