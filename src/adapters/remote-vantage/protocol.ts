import * as z from 'zod/mini';
import { failureClasses } from '../../core/check/observation.ts';
import type { CheckOutcome } from '../../ports.ts';

/** What travels between home and another vantage. Definitions of checks don't: both sides were deployed with them. */

const session = z.object({
  owner: z.string(),
  vantage: z.string(),
  obtainedAt: z.number(),
  endsAt: z.optional(z.number()),
  cookies: z.string(),
});

/** When a control last answered the vantage, as each side knows it: home remembers it for a vantage that starts from cold. */
const controlPass = z.optional(z.number());

const request = z.strictObject({
  v: z.literal(1),
  controlPass,
  jobs: z
    .array(
      z.strictObject({
        service: z.string(),
        /** Of the service, as the one who asks knows it. */
        fingerprint: z.string(),
        monitor: z.string(),
        slot: z.number(),
        session: z.optional(session),
      }),
    )
    .check(z.maxLength(200)),
});
export type VantageRequest = z.output<typeof request>;

const finding = z.discriminatedUnion('result', [
  z.object({ result: z.literal('pass') }),
  z.object({ result: z.literal('slow') }),
  z.object({ result: z.literal('fail'), class: z.enum(failureClasses) }),
  z.object({
    result: z.literal('inconclusive'),
    reason: z.enum(['no-session', 'no-secret', 'our-network', 'vantage-silent', 'interrupted']),
  }),
]);

const observation = z.object({
  monitor: z.string(),
  vantage: z.string(),
  address: z.optional(z.string()),
  slot: z.number(),
  sentAt: z.number(),
  answeredAt: z.number(),
  finding,
  instance: z.optional(z.string()),
  step: z.optional(z.string()),
  measured: z.optional(z.number()),
});

const exchange = z.object({
  step: z.string(),
  method: z.string(),
  url: z.string(),
  address: z.optional(z.string()),
  status: z.optional(z.number()),
  timings: z.object({
    dns: z.optional(z.number()),
    connect: z.optional(z.number()),
    tls: z.optional(z.number()),
    firstByte: z.optional(z.number()),
    total: z.number(),
  }),
  problem: z.optional(z.string()),
  certificateValidTo: z.optional(z.number()),
});

const outcome = z.object({
  results: z.array(
    z.object({
      observation,
      evidence: z.object({ exchanges: z.array(exchange), problem: z.optional(z.string()) }),
      retryAfter: z.optional(z.number()),
    }),
  ),
  session: z.optional(z.nullable(session)),
}) satisfies z.ZodMiniType<CheckOutcome>;

/** One entry a job, in their order: null where the vantage has another definition of the service, or none. */
const answer = z.object({ v: z.literal(1), controlPass, outcomes: z.array(z.nullable(outcome)) });
export type VantageAnswer = z.output<typeof answer>;

/** Thrown for what the other side of a vantage should not have said. */
export class VantageMisunderstood extends Error {
  readonly code = 'vantage-misunderstood';

  constructor(what: string, problem: string) {
    super(`${what} could not be understood (${problem}): deploy all stacks of this version`);
    this.name = 'VantageMisunderstood';
  }
}

const read = <T>(what: string, schema: z.ZodMiniType<T>, value: unknown): T => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // Where it went wrong and how, never what was there: that may be a session.
  const [issue] = parsed.error.issues;
  throw new VantageMisunderstood(what, `${issue?.path.join('.') || 'the whole'}: ${issue?.code}`);
};

/** @throws VantageMisunderstood */
export const requestIn = (payload: unknown): VantageRequest => read('a request for checks', request, payload);

/** @throws VantageMisunderstood */
export const answerIn = (payload: Uint8Array | undefined): VantageAnswer =>
  read('the answer of a vantage', answer, parsed(Buffer.from(payload ?? []).toString()));

/** What a parser says of a text quotes it: that there is no value is enough. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
