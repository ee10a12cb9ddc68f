/** The README's CI jobs: what they run is run here, on manifests in an empty folder, with the built program behind npx. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { cli } from "./commands/run-cli.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** The text of the code block that follows a line. */
function blockAfter(line: string): string {
  const from = readme.indexOf(line);
  const [, text] = /```\w+\n(.*?)\n```/s.exec(readme.slice(from)) ?? [];
  if (from < 0 || text === undefined) throw new Error(`README.md has no block after ${line}`);
  return text;
}

interface Step {
  readonly run: string;
  readonly always: boolean;
}

interface Job {
  readonly steps: readonly Step[];
  /** Files that the service picks up afterwards. */
  readonly artifacts: readonly string[];
}

function githubJob(): Job {
  const { jobs } = parse(blockAfter("<!-- ci: .github/workflows/mesh-check.yaml -->"));
  const steps: { run?: string; if?: string; with?: { report_paths?: string } }[] = jobs["mesh-check"].steps;
  return {
    steps: steps.flatMap(({ run, if: when }) => (run === undefined ? [] : [{ run, always: when === "always()" }])),
    artifacts: steps.flatMap((step) => step.with?.report_paths ?? []),
  };
}

function gitlabJob(): Job {
  const { "mesh-check": job } = parse(blockAfter("<!-- ci: .gitlab-ci.yml -->"));
  const { script, artifacts } = job as {
    script: string[];
    artifacts: { paths: string[]; reports: { junit: string }; when: string };
  };
  expect(artifacts.when).toBe("always");
  return {
    steps: script.map((run) => ({ run, always: false })),
    artifacts: [...artifacts.paths, artifacts.reports.junit],
  };
}

const workload = (name: string, spec: object = {}) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name, namespace: "shop" },
  spec: { replicas: 2, template: { metadata: { labels: { app: name } }, spec: { containers: [], ...spec } } },
});

const clock = { SOURCE_DATE_EPOCH: "1767225600" };

describe.each([
  ["GitHub Actions", githubJob],
  ["GitLab CI", gitlabJob],
])("the job for %s", (_, jobOf) => {
  let folder = "";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "mesh-check-ci-"));
    for (const name of ["manifests", "bin"]) mkdirSync(join(folder, name));
    // A job has the package from a registry; here it is the built program.
    const npx = '#!/bin/sh\n[ "$1" = mesh-check ] || exit 99\nshift\nexec "$NODE" "$CLI" "$@"\n';
    writeFileSync(join(folder, "bin/npx"), npx);
    chmodSync(join(folder, "bin/npx"), 0o755);
    write("manifests/web.json", workload("web"));
    write("manifests/agent.json", workload("agent", { hostNetwork: true }));
    const accepted = { check: "host-network-workloads", resource: "Deployment/shop/agent", reason: "it watches nodes" };
    write("accepted.yaml", { ignore: [accepted] });
    expect(shell(blockAfter("## In CI")).status).toBe(0);
    expect(existsSync(join(folder, "baseline.json"))).toBe(true);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (file: string, value: object) => writeFileSync(join(folder, file), JSON.stringify(value));
  const read = (file: string) => readFileSync(join(folder, file), "utf8");

  function shell(script: string) {
    const { status, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: `${join(folder, "bin")}:${process.env["PATH"]}`,
        HOME: folder,
        NODE: process.execPath,
        CLI: cli,
        GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
        ...clock,
      },
    });
    return { status, stderr };
  }

  /** As the services do it: after a step that fails only those run that always do, and the job fails. */
  function runJob() {
    const { steps, artifacts } = jobOf();
    let failed = false;
    const results = steps.flatMap(({ run, always }) => {
      if (failed && !always) return [];
      const result = shell(run);
      failed ||= result.status !== 0;
      return [result];
    });
    for (const file of artifacts) expect(existsSync(join(folder, file)), file).toBe(true);
    return { failed, first: results[0], ran: results.length };
  }

  it("passes while nothing is new, and reports what is accepted", () => {
    const { failed, first } = runJob();
    expect([failed, first?.status]).toEqual([false, 0]);
    const junit = read("mesh-report.xml");
    expect(junit).toMatch(
      /name="host-network-workloads" time="0">\s*<skipped message="1 finding suppressed: it watches nodes"/,
    );
    expect(junit).not.toContain("<failure");
  });

  it("fails with something new, names it, and writes the reports all the same", () => {
    write("manifests/new.json", workload("new", { hostNetwork: true }));
    const { failed, first, ran } = runJob();
    expect([failed, first?.status]).toEqual([true, 3]);
    expect(first?.stderr).toMatch(/--fail-on-new: 1 finding .*host-network-workloads\/Deployment\/shop\/new/);
    expect(first?.stderr).not.toContain("--fail-on blocker:");
    expect(read("mesh-report.xml")).toMatch(/<failure[^>]*>[^<]*high: Deployment shop\/new: /);
    expect(ran).toBe(jobOf().steps.length);
    if (existsSync(join(folder, "summary.md"))) expect(read("summary.md")).toBe(read("mesh-report.md"));
  });

  it("fails with a blocker, known or not", () => {
    write(
      "manifests/uid.json",
      workload("uid", { securityContext: { runAsUser: 2102 }, containers: [{ name: "a", image: "b" }] }),
    );
    const { first } = runJob();
    expect(first?.status).toBe(3);
    expect(first?.stderr).toContain("--fail-on blocker: 1 finding");
  });

  it("stops at an ignore file that is wrong, and says where", () => {
    write("accepted.yaml", { ignore: [{ check: "host-network-workload", reason: "it watches nodes" }] });
    const { steps } = jobOf();
    const { status, stderr } = shell(steps[0]?.run ?? "");
    expect(status).toBe(2);
    expect(stderr).toMatch(/accepted\.yaml:1: .*did you mean host-network-workloads/);
  });
});
