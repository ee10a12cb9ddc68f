import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { addClusterFlags, clusterFlagNames, connectionFlags } from "../../src/commands/cluster-flags.ts";

function parsed(args: readonly string[], noClusterFirst = false): Command {
  const command = new Command("test").exitOverride().configureOutput({ writeErr: () => {} });
  if (noClusterFirst) command.option("--no-cluster");
  addClusterFlags(command);
  if (!noClusterFirst) command.option("--no-cluster");
  return command.parse([...args], { from: "user" });
}

describe("cluster flags", () => {
  it("say where and as whom, in the collector's words", () => {
    const args =
      "--kubeconfig k --cluster c --user u --server https://s --token-file t --as a --as-group g --as-group h";
    expect(connectionFlags(parsed([...args.split(" "), "--request-timeout", "1m"]))).toEqual({
      kubeconfig: "k",
      cluster: "c",
      user: "u",
      server: "https://s",
      tokenFile: "t",
      as: "a",
      asGroups: ["g", "h"],
      requestTimeoutSeconds: 60,
    });
  });

  it("say nothing when none is given", () => {
    const command = parsed([]);
    expect(connectionFlags(command)).toEqual({});
    expect(clusterFlagNames.filter((name) => command.getOptionValueSource(name) !== undefined)).toEqual([]);
  });

  it.each([false, true])("have --cluster NAME beside --no-cluster (which comes first: %s)", (noClusterFirst) => {
    const named = parsed(["--cluster", "prod"], noClusterFirst);
    expect(connectionFlags(named)).toEqual({ cluster: "prod" });
    expect(named.getOptionValue("cluster")).not.toBe(false);
    expect(named.getOptionValueSource("clusterName")).toBe("cli");
    const none = parsed(["--no-cluster"], noClusterFirst);
    expect(connectionFlags(none)).toEqual({});
    expect(none.getOptionValue("cluster")).toBe(false);
    const both = parsed(["--no-cluster", "--cluster", "prod"], noClusterFirst);
    expect([both.getOptionValue("cluster"), both.getOptionValue("clusterName")]).toEqual([false, "prod"]);
  });

  it("list the names of all of them", () => {
    const command = new Command();
    addClusterFlags(command);
    expect(command.options.map((option) => option.attributeName()).sort()).toEqual([...clusterFlagNames].sort());
  });

  it("refuse an empty value, which is a script's unset variable", () => {
    expect(() => connectionFlags(parsed(["--token-file", ""]))).toThrow("--token-file is empty");
    expect(() => connectionFlags(parsed(["--cluster", ""]))).toThrow("--cluster is empty");
  });

  it("refuse what is no duration", () => {
    expect(() => parsed(["--request-timeout", "soon"])).toThrow(/--request-timeout is "soon"; expected a duration/);
  });
});
