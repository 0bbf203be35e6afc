import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureClasses, type Observation } from '../../../src/core/check/observation.ts';
import type { Happened } from '../../../src/core/incident/happened.ts';
import { readRecordedLine, recordedLine } from '../../../src/core/incident/recorded-line.ts';

const word = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
const absent = { nil: undefined } as const;
const kept = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

const finding: fc.Arbitrary<Observation['finding']> = fc.oneof(
  fc.constantFrom({ result: 'pass' } as const, { result: 'slow' } as const),
  fc.constantFrom(...failureClasses).map((failure) => ({ result: 'fail', class: failure }) as const),
  fc
    .constantFrom('no-session', 'no-secret', 'our-network', 'vantage-silent', 'interrupted')
    .map((reason) => ({ result: 'inconclusive', reason }) as const),
);

const observation = fc
  .record({
    monitor: word,
    vantage: word,
    address: fc.option(word, absent),
    slot: instant,
    sentAt: instant,
    takes: fc.nat(30_000),
    finding,
    instance: fc.option(word, absent),
    step: fc.option(word, absent),
    measured: fc.option(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
      absent,
    ),
  })
  .map(({ takes, ...rest }): Observation => kept({ ...rest, answeredAt: rest.sentAt + takes }) as Observation);

const happened = fc
  .record({
    id: word,
    service: word,
    monitors: fc.array(word, { maxLength: 3 }),
    from: instant,
    to: fc.option(instant, absent),
    detectedAt: fc.option(instant, absent),
    notices: fc.option(fc.nat(), absent),
    dismissed: fc.option(fc.boolean(), absent),
  })
  .map((each): Happened => kept(each) as Happened);

describe('a line of a recording', () => {
  test('says what was observed, and nothing else', () => {
    fc.assert(
      fc.property(word, observation, (service, seen) => {
        const recorded = { service, observation: seen };
        const line = recordedLine(recorded);
        expect(line).not.toContain('\n');
        expect(readRecordedLine(line)).toEqual({ ok: true, recorded });
      }),
    );
  });

  test('says what happened, and nothing else', () => {
    fc.assert(
      fc.property(happened, (each) => {
        expect(readRecordedLine(recordedLine({ happened: each }))).toEqual({ ok: true, recorded: { happened: each } });
      }),
    );
  });

  test('never breaks on what it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        const read = readRecordedLine(line);
        if (!read.ok) expect(read.why).not.toBe('');
      }),
    );
  });

  const good = {
    service: 'orion',
    monitor: 'login',
    vantage: 'local',
    slot: '2017-07-20T13:00:00Z',
    sentAt: '2017-07-20T15:00:00.100+02:00',
    answeredAt: '2017-07-20T13:00:00.400Z',
    result: 'pass',
  };

  test('may be written by hand, in any zone', () => {
    const at = Date.UTC(2017, 6, 20, 13);
    expect(readRecordedLine(JSON.stringify(good))).toEqual({
      ok: true,
      recorded: {
        service: 'orion',
        observation: {
          monitor: 'login',
          vantage: 'local',
          slot: at,
          sentAt: at + 100,
          answeredAt: at + 400,
          finding: { result: 'pass' },
        },
      },
    });
  });

  test.each<[string, string, RegExp]>([
    ['no JSON', '{"service":', /^this is not JSON/],
    ['no object', '[1]', /^this is not a JSON object$/],
    ['no service', JSON.stringify({ ...good, service: undefined }), /^"service": must be a text$/],
    ['a time without a zone', JSON.stringify({ ...good, slot: '2017-07-20 13:00' }), /^"slot": must be a time such as/],
    ['an unknown result', JSON.stringify({ ...good, result: 'failed' }), /^"result": must be one of pass, slow, fail/],
    ['a failure without its class', JSON.stringify({ ...good, result: 'fail' }), /^"class": must say why/],
    ['a class of a pass', JSON.stringify({ ...good, class: 'gateway' }), /^"class": belongs to the result fail alone$/],
    ['an unknown key', JSON.stringify({ ...good, secret: 1 }), /^Unrecognized key: "secret"$/],
    [
      'an answer before its question',
      JSON.stringify({ ...good, answeredAt: '2017-07-20T12:00:00Z' }),
      /^"answeredAt": must not be before "sentAt"$/,
    ],
    ['an incident without a beginning', '{"incident":"a","service":"b"}', /^"from": must be a time such as/],
  ])('%s is told what is wrong', (_what, line, why) => {
    const read = readRecordedLine(line);
    expect(read.ok ? '' : read.why).toMatch(why);
  });
});
