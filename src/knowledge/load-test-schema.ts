import * as z from "zod/mini";

const amount = z.number().check(z.nonnegative());
const text = z.string().check(z.maxLength(200));

/**
 * `fortio load -json`: durations in seconds. RequestedQPS is a number in a text, or "max".
 * https://github.com/fortio/fortio (periodic.RunnerResults, fhttp.HTTPRunnerResults)
 */
export const fortioSchema = z.object({
  RequestedQPS: z.optional(text),
  ActualQPS: z.number().check(z.positive()),
  NumThreads: z.optional(z.int().check(z.positive())),
  DurationHistogram: z.object({
    Count: z.int().check(z.positive()),
    Percentiles: z.array(z.object({ Percentile: amount, Value: amount })).check(z.minLength(1)),
  }),
  /** Absent in older versions. */
  ErrorsDurationHistogram: z.optional(z.nullable(z.object({ Count: amount }))),
  RetCodes: z.optional(z.nullable(z.record(z.string(), amount))),
});

/** A trend of k6 in milliseconds: "med", and percentiles as they were asked for with --summary-trend-stats. */
const trend = z.object({
  med: z.optional(amount),
  "p(50)": z.optional(amount),
  "p(90)": z.optional(amount),
  "p(99)": z.optional(amount),
});
const rate = z.object({ rate: z.optional(amount), value: z.optional(amount), max: z.optional(amount) });

/** Each metric's figures stand under `values` in what handleSummary gets, and directly in it with --summary-export. */
const metric = <T extends z.ZodMiniType>(figures: T) => z.union([z.object({ values: figures }), figures]);

/** k6's end-of-test summary. https://grafana.com/docs/k6/latest/results-output/end-of-test/ */
export const k6Schema = z.object({
  metrics: z.object({
    http_req_duration: z.optional(metric(trend)),
    grpc_req_duration: z.optional(metric(trend)),
    http_reqs: z.optional(metric(rate)),
    iterations: z.optional(metric(rate)),
    http_req_failed: z.optional(metric(rate)),
    vus_max: z.optional(metric(rate)),
  }),
});

export type FortioResult = z.infer<typeof fortioSchema>;
export type K6Summary = z.infer<typeof k6Schema>;
