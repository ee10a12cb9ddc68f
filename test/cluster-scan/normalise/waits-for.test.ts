import { describe, expect, it } from "vitest";
import { waitsForSomething } from "../../../src/cluster-scan/normalise/waits-for.ts";
import { clearlyBelowQuadratic, growthOverEightfold } from "../../growth.ts";

const sh = (script: string): [string[], string[]] => [["sh", "-c", script], []];

const waiting: [what: string, command: string[], args: string[]][] = [
  ["nc in an until loop", ...sh("until nc -z db 5432; do echo waiting; done")],
  ["a loop in args", ["timeout", "600", "sh", "-c"], ["until nslookup db; do\n  sleep 3;\ndone;"]],
  ["wget in a for loop", ...sh("for i in $(seq 1 12); do\n  wget http://web && exit 0\n  sleep 10\ndone\nexit 1")],
  ["curl in a while loop", ...sh("while ! curl -sf http://web/health; do printf .; done")],
  ["bash without tools", ["bash", "-c", "while ! (echo > /dev/tcp/db/5432) 2>/dev/null; do :; done"], []],
  ["pg_isready in a loop", ...sh("until pg_isready -h db -p 5432; do sleep 2; done")],
  ["a client of its own in a loop with sleep", ...sh("until bin/admin-shell status; do\nsleep 3\ndone")],
  ["wait-for-it", ["/wait-for-it.sh", "db:5432", "-t", "60", "--", "true"], []],
  ["a script named for it", ...sh("./scripts/wait-for-postgres.sh && echo up")],
  ["dockerize", ["dockerize", "-wait", "tcp://db:5432", "-timeout", "60s"], []],
  ["k8s-wait-for", [], ["service", "db"]],
  ["k8s-wait-for a Job", [], ["job-wr", "migrate"]],
  ["kubectl wait", ["kubectl", "wait", "--for=condition=complete", "job/migrate"], []],
  ["kubectl rollout status", ...sh("kubectl rollout status deploy/db")],
  ["curl with retries", ["curl", "--retry", "30", "--retry-connrefused", "http://web"], []],
  ["a probe alone", ["nslookup", "db"], []],
  ["a probe alone in a shell", ...sh("nc -z -w 5 db 5432")],
];

const idle: [what: string, command: string[], args: string[]][] = [
  ["a copy", ["/bin/cp", "-n", "/a", "/b"], []],
  ["a migration", ["bin/migrate", "up"], []],
  ["a migration that fetches", ...sh("wget -O /tmp/x http://files/x && bin/migrate /tmp/x")],
  ["a loop over files", ...sh("for f in /init/*.sql; do psql -f $f; done")],
  ["a loop over lines", ...sh('while read line; do mysql -e "$line"; done < /init.sql')],
  ["a pause", ...sh("sleep 30")],
  ["a commented loop", ...sh("# until nc -z db 5432; do sleep 1; done\ntrue")],
  ["a service as word", ["bin/service", "start"], []],
  ["nothing", [], []],
];

describe("waitsForSomething", () => {
  it.each(waiting)("sees %s", (_what, command, args) => expect(waitsForSomething(command, args)).toBe(true));
  it.each(idle)("does not take %s for it", (_what, command, args) =>
    expect(waitsForSomething(command, args)).toBe(false),
  );

  it.each(["until ", "done ", "for x; ", "(", "#\n"])("takes time in proportion to a text of %j", (unit) => {
    const read = (size: number) => waitsForSomething(["sh", "-c"], [unit.repeat(size / unit.length)]);
    expect(growthOverEightfold(read, 12_000)).toBeLessThan(clearlyBelowQuadratic);
  });
});
