import { describe, expect, it } from "vitest";
import { notSeenInBrief, someKinds, unreadGroups } from "../../src/assessment/not-seen.ts";

const refused = (what: string) => ({ what, reason: `forbidden: User "jane" cannot list resource "${what}"` });

describe("kinds that could not be read", () => {
  it("are one group where all of them are forbidden, with one of the sentences in full", () => {
    const kinds = ["APIService", "ConfigMap", "CronJob", "DaemonSet", "Deployment", "Event", "Node", "Service"];
    expect(unreadGroups(kinds.map(refused))).toEqual([
      {
        kinds: "8 kinds, among them Service, Deployment, DaemonSet, Node and ConfigMap",
        reason: 'of Service: forbidden: User "jane" cannot list resource "Service"',
        cause: "forbidden",
      },
    ]);
  });

  it("are a group for each other cause, that of most kinds first", () => {
    const unread = [
      { what: "Node", reason: "not served by this cluster" },
      { what: "Pod", reason: "interrupted" },
      refused("Service"),
      { what: "Event", reason: "interrupted" },
    ];
    expect(notSeenInBrief(unread)).toBe(
      "Pod and Event (interrupted); Node (not served by this cluster); Service (forbidden)",
    );
  });

  it("keep the reason as it is where it is the same for all, or for one", () => {
    expect(unreadGroups([refused("Node")])[0]?.reason).toBe(refused("Node").reason);
    const same = ["Node", "Pod"].map((what) => ({ what, reason: "in shop: forbidden: no" }));
    expect(unreadGroups(same)).toEqual([
      { kinds: "Pod and Node", reason: "in shop: forbidden: no", cause: "forbidden" },
    ]);
  });

  it("are named while they are few", () => {
    expect(someKinds(["A", "B", "C", "D", "E", "F"])).toBe("A, B, C, D, E and F");
    expect(someKinds(["A", "B", "C", "D", "E", "F", "Pod"])).toBe("7 kinds, among them Pod, A, B, C and D");
    expect(someKinds([])).toBe("");
  });
});
