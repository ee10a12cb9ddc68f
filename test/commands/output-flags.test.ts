import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { addOutputFlags, formatsOf } from "../../src/commands/output-flags.ts";
import { Failure } from "../../src/failure.ts";
import { findFormat, formatNames } from "../../src/report/renderers/index.ts";
import { valueNames } from "../report/samples.ts";

const command = (value: (typeof valueNames)[number], args: readonly string[]) => {
  const made = new Command("cmd");
  addOutputFlags(made, value);
  return made.parse(args, { from: "user" });
};

describe.each(valueNames)("a command that prints %s", (value) => {
  it("lists in its help what it can write", () => {
    // Help breaks its lines where the terminal's width asks for it.
    const help = command(value, []).helpInformation().replace(/\s+/g, " ");
    expect(help).toContain(`${formatNames(value).join(", ")}; several with commas`);
  });

  it("says what it can write when it is asked for something else", () => {
    const expected = `--output: cmd cannot write "nonsense"; expected ${formatNames(value).join(", ")}.`;
    expect(() => formatsOf(command(value, ["-o", "json,nonsense"]), value)).toThrow(new Failure("input", expected));
    expect(() => formatsOf(command(value, ["-o", "toString"]), value)).toThrow(Failure);
  });

  it("takes each of them once, in the order they are asked for", () => {
    const wanted = [...formatNames(value)].reverse();
    const formats = formatsOf(
      command(value, ["-o", [...wanted, ...wanted].join(" ,"), "--output-file", "report"]),
      value,
    );
    expect(formats).toEqual(wanted.map((name) => findFormat(value, name)));
  });
});
