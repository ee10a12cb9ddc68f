import { Option } from "commander";
import { surveyReads } from "../assessment/survey-reads.ts";
import { checks } from "../cluster-scan/checks/index.ts";
import { kindsFilling } from "../cluster-scan/kinds.ts";
import { leastClusterRole, leastRole } from "../cluster-scan/least-role.ts";
import { Failure } from "../failure.ts";
import { roleYaml } from "../report/role-yaml.ts";
import { collected } from "./collected.ts";
import type { CommandModule } from "./command-module.ts";
import { tool } from "./tool.ts";
import { writeToStream, writeWholeFile } from "./write-report.ts";

/** `mesh-check rbac`: the least rights that a scan needs, for whoever administers the cluster. */
export const rbacCommand: CommandModule = {
  define(command) {
    command
      .addOption(
        new Option(
          "-n, --namespace <name>",
          "a Role for this namespace instead of a ClusterRole (repeatable)",
        ).argParser(collected),
      )
      .option("--name <name>", "what the role is called", tool.name)
      .option("--output-file <path>", "write the YAML there instead of to stdout")
      .addHelpText("after", "\nFor example:\n  mesh-check rbac | kubectl apply -f -");
  },

  async run(command, { stdout }) {
    const { namespace, name, outputFile } = command.opts<Flags>();
    const kinds = kindsFilling(surveyReads(checks));
    const wrong = [name, ...(namespace ?? [])].find((text) => !dnsName.test(text));
    if (wrong !== undefined) throw new Failure("input", `rbac: "${wrong}" is no name that Kubernetes allows.`);
    const roles =
      namespace === undefined
        ? [leastClusterRole(kinds, name)]
        : [...new Set(namespace)].map((one) => leastRole(kinds, name, one));
    const text = [heading(name, namespace), ...roles.map(roleYaml)].join("---\n");
    await (outputFile === undefined ? writeToStream(stdout, text) : writeWholeFile(outputFile, text));
    return 0;
  },
};

interface Flags {
  readonly namespace?: readonly string[];
  readonly name: string;
  readonly outputFile?: string;
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
const dnsName = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

function heading(name: string, namespaces: readonly string[] | undefined): string {
  const bind =
    namespaces === undefined
      ? `kubectl create clusterrolebinding ${name} --clusterrole=${name} --user=NAME`
      : namespaces.map((one) => `kubectl create rolebinding ${name} -n ${one} --role=${name} --user=NAME`).join("; ");
  const scan = namespaces === undefined ? "mesh-check" : `mesh-check ${namespaces.map((one) => `-n ${one}`).join(" ")}`;
  return [
    `# The least rights that \`${scan}\` needs: it lists objects, changes nothing and never reads Secrets.`,
    `# Bind it with \`${bind}\`, or to --serviceaccount=NAMESPACE:NAME.`,
    "",
  ].join("\n");
}
