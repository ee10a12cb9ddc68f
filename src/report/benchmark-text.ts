import type { Benchmark, Judged, LoadPoint } from "../knowledge/benchmark-schema.ts";
import { partNames } from "../sizing/part-names.ts";
import { counted } from "../words.ts";

/** What people call the quantities that the back-test compares. */
export const judgedNames: Readonly<Record<Judged, string>> = {
  cpu: "CPU of the data plane",
  memory: "memory of the data plane",
  "control-plane-cpu": "CPU of the control plane",
  "control-plane-memory": "memory of the control plane",
  latency: "added latency",
};

/** What the model takes from a record, or why it takes nothing, in a few words. */
export function useOf({ fits, knownBad, notFitted, own }: Benchmark): string {
  const whose = own ? "your own; " : "";
  if (knownBad !== undefined) return `${whose}known to be wrong, not used`;
  if (fits.length === 0) return `${whose}not fitted${notFitted === undefined ? "" : ", kept to compare with"}`;
  return `${whose}fits ${fits.join(", ")}`;
}

/** A record in full: name and value of everything it states, in the order in which it is read. */
export function benchmarkFacts(record: Benchmark): readonly (readonly [string, readonly string[]])[] {
  const { mesh, version, mode, study, shape, conditions, software, howObtained, doubts } = record;
  const facts: readonly (readonly [string, readonly string[]])[] = [
    ["Of", [`${mesh ?? "a proxy as such"}, ${version}, as ${mode}`]],
    ["Study", [`${study}, which weighs one however many records it has`]],
    ["Shape", pairs(shape)],
    ["Conditions", pairs(conditions)],
    ["Programs", pairs(software)],
    ["Figures", figureLines(record)],
    ["Obtained", [obtained[howObtained]]],
    ["Doubts", doubts],
    ["Used", [useOf(record)]],
    ["Known bad", listed(record.knownBad)],
    ["Not fitted", listed(record.notFitted)],
    ["Not predicted", Object.values(record.notPredicted ?? {})],
  ];
  return facts.filter(([, values]) => values.length > 0);
}

const obtained: Readonly<Record<Benchmark["howObtained"], string>> = {
  text: "from the text of the source",
  raw: "from the source's raw data",
  chart: "from numbers printed in a chart",
  digitised: "read off a chart",
  derived: "derived from the source's figures",
  secondary: "second-hand: the source itself was not read",
};

function listed(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

function pairs(values: object): string[] {
  return Object.entries(values).map(([name, value]) => `${spaced(name)}: ${String(value)}`);
}

function figureLines({ figures, rule }: Benchmark): string[] {
  const { load = [], controlPlane = [], perObject = [], addedLatencyMs = [], relative = [], vendorMinimum } = figures;
  return [
    ...load.map((point) => `${counted(point.proxies, partNames[point.part])}: ${rest(point, ["part", "proxies"])}`),
    ...controlPlane.map((point) => `control plane: ${rest(point, [])}`),
    ...perObject.map(({ object, lowBytes, highBytes }) =>
      lowBytes === highBytes
        ? `${object}: ${lowBytes} bytes each`
        : `${object}: ${lowBytes} to ${highBytes} bytes each`,
    ),
    ...addedLatencyMs.map((point) => `added latency in ms at ${point.layer}: ${rest(point, ["layer"])}`),
    ...relative.map(
      ({ of, percentMore, statistic, comparedTo }) =>
        `${of}: ${percentMore} % more than ${comparedTo}${statistic === "max" ? ", at most" : ""}`,
    ),
    ...(vendorMinimum === undefined ? [] : [`the vendor's minimum: ${rest(vendorMinimum, [])}`]),
    ...(rule === undefined ? [] : ["a rule to replay, with size --benchmark"]),
  ];
}

function rest(point: LoadPoint | object, without: readonly string[]): string {
  return Object.entries(point)
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `${spaced(name)} ${describe(value)}`)
    .join(", ");
}

function describe(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, one]) => `${name} ${String(one)}`)
    .join(" ");
}

/** "memoryMiB" as "memory MiB", "cpuCores" as "cpu cores". */
function spaced(name: string): string {
  return name
    .replace(/(Bytes|Cores|Workers)$/, (unit) => ` ${unit.toLowerCase()}`)
    .replace(/([a-z])(MB|MiB|Passes|PerSecond|PerDay|PerRequest|Pods|Kind|Config|Alive)/g, "$1 $2")
    .replace(/ (Passes|Per|Pods|Kind|Config|Alive)/g, (word) => word.toLowerCase())
    .replace(/per([A-Z])/g, (_, letter: string) => `per ${letter.toLowerCase()}`);
}
