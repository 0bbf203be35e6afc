import { z } from 'zod';
import { type Finding, failureClasses, type Observation } from '../check/observation.ts';
import { iso } from '../time.ts';
import type { Happened } from './happened.ts';
import { isObservation, type Recorded, type RecordedObservation } from './recorded.ts';

/** A recording as text: one JSON object a line. */
export const recordedLine = (recorded: Recorded): string =>
  JSON.stringify(isObservation(recorded) ? observationFields(recorded) : happenedFields(recorded.happened));

/** What a line says, or one sentence on what is wrong with it. */
export type ReadLine =
  | { readonly ok: true; readonly recorded: Recorded }
  | { readonly ok: false; readonly why: string };

/** @param line without its line feed. */
export const readRecordedLine = (line: string): ReadLine => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, why: 'this is not JSON; each line is one JSON object, complete in itself' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, why: 'this is not a JSON object' };
  const read = 'incident' in value ? happenedLine.safeParse(value) : observationLine.safeParse(value);
  return read.success ? { ok: true, recorded: read.data } : { ok: false, why: said(read.error) };
};

const said = ({ issues }: z.ZodError): string => {
  const [{ path, message }] = issues as [z.core.$ZodIssue];
  return path.length === 0 ? message : `"${path.join('.')}": ${message}`;
};

const time = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2017-07-20T13:00:00.300Z' })
  .transform((text) => Date.parse(text));
const text = z.string('must be a text').min(1, 'must not be empty').max(200, 'must be at most 200 characters long');
const reasons = ['no-session', 'no-secret', 'our-network', 'vantage-silent', 'interrupted'] as const;
const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, `must be one of ${words.join(', ')}`);

const observationLine = z
  .strictObject({
    service: text,
    monitor: text,
    vantage: text,
    address: text.optional(),
    slot: time,
    sentAt: time,
    answeredAt: time,
    result: oneOf(['pass', 'slow', 'fail', 'inconclusive']),
    class: oneOf(failureClasses).optional(),
    reason: oneOf(reasons).optional(),
    instance: text.optional(),
    step: text.optional(),
    measured: z.number('must be a number').optional(),
  })
  .superRefine(({ sentAt, answeredAt, result, class: failure, reason }, context) => {
    const wrong = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (answeredAt < sentAt) wrong('answeredAt', 'must not be before "sentAt"');
    if (result === 'fail' && !failure) wrong('class', 'must say why it failed');
    if (result !== 'fail' && failure) wrong('class', 'belongs to the result fail alone');
    if (result === 'inconclusive' && !reason) wrong('reason', 'must say why it was inconclusive');
    if (result !== 'inconclusive' && reason) wrong('reason', 'belongs to the result inconclusive alone');
  })
  .transform(({ service, result, class: failure, reason, ...rest }): Recorded => {
    const finding = { result, ...(failure && { class: failure }), ...(reason && { reason }) } as Finding;
    return { service, observation: { ...rest, finding } as Observation };
  });

const happenedLine = z
  .strictObject({
    incident: text,
    service: text,
    monitors: z.array(text).default([]),
    from: time,
    to: time.optional(),
    detectedAt: time.optional(),
    notices: z.int().nonnegative().optional(),
    dismissed: z.boolean().optional(),
  })
  .transform(({ incident, ...rest }): Recorded => ({ happened: { id: incident, ...rest } as Happened }));

const observationFields = ({ service, observation }: RecordedObservation): object => {
  const { monitor, vantage, address, slot, sentAt, answeredAt, finding, ...rest } = observation;
  return {
    service,
    monitor,
    vantage,
    ...(address !== undefined && { address }),
    slot: iso(slot),
    sentAt: iso(sentAt),
    answeredAt: iso(answeredAt),
    ...finding,
    ...rest,
  };
};

const happenedFields = ({ id, from, to, detectedAt, ...rest }: Happened): object => ({
  incident: id,
  ...rest,
  from: iso(from),
  ...(to !== undefined && { to: iso(to) }),
  ...(detectedAt !== undefined && { detectedAt: iso(detectedAt) }),
});
