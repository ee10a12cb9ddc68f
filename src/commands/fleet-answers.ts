import type { Command } from "commander";
import type { Answers } from "../questionnaire/answers.ts";
import { givenAnswers } from "./answer-flags.ts";
import type { Surroundings } from "./command-module.ts";

/**
 * The answers of a fleet: those of the flags, the same for every cluster. Nothing is asked, because what a scan suggests
 * differs from cluster to cluster; who might expect questions is told where the answers come from instead.
 */
export async function fleetAnswers(command: Command, { stdin, stderr }: Surroundings): Promise<Answers> {
  const given = await givenAnswers(command);
  const { answers, input } = command.opts<{ answers?: string; input: boolean }>();
  if (stdin.isTTY && stderr.isTTY && input && answers === undefined)
    stderr.write("A fleet asks nothing: give the answers of all clusters with --answers FILE, which ask writes.\n");
  return given;
}
