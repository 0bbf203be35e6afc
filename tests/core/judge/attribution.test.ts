import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FailureClass, Observation } from '../../../src/core/check/observation.ts';
import { attribution } from '../../../src/core/judge/attribution.ts';
import type { PhaseRecord } from '../../../src/core/judge/trials.ts';

/** Marks in the order of the checks, one slot each: the instance that answered, in capitals where the answer was a failure; `-` and `=` name none. */
const checks = (marks: string, failure: FailureClass = 'server-error'): readonly Observation[] =>
  [...marks].map((mark, i): Observation => {
    const failed = mark === '=' || mark !== mark.toLowerCase();
    return {
      monitor: 'dashboard',
      vantage: 'home',
      slot: i * 5_000,
      sentAt: i * 5_000,
      answeredAt: i * 5_000 + 200,
      finding: failed ? { result: 'fail', class: failure } : { result: 'pass' },
      ...(/[a-z]/i.test(mark) && { instance: mark.toLowerCase() }),
    };
  });

const phase = (observations: readonly Observation[], more: Partial<PhaseRecord> = {}): PhaseRecord => ({
  monitor: 'dashboard',
  observations,
  goesOn: false,
  keptSession: false,
  steps: [],
  ...more,
});

const named = (record: PhaseRecord): readonly string[] =>
  attribution([record]).map(({ dimension, values }) => `${dimension} ${values.join(' ')}`);

describe('failures are laid at the door of', () => {
  test.each([
    ['the instances that all of them came from', 'abcdEFabcdEFbadcFEabdcEFabcdFE'.repeat(2), ['instance e f']],
    ['the one that most came from', 'abCabCabcabCAbCabCabCabcabCabC'.repeat(2), ['instance c']],
    ['nobody where they came from all alike', 'aBcAbCabCABcabcAbCaBc'.repeat(4), []],
    ['nobody where all failed', 'ABCDEF'.repeat(12), []],
    ['nobody where none failed', 'abcdef'.repeat(12), []],
    ['nobody where there is one instance only', 'aaAaAaaA'.repeat(12), []],
    ['nobody on thin evidence', 'abcdEF'.repeat(2), []],
    ['no instance for answers that name none', 'ab=ba=ab='.repeat(12), []],
    ['those that name one, whatever others do', 'abC=abC-'.repeat(12), ['instance c']],
  ])('%s', (_whom, marks, expected) => expect(named(phase(checks(marks)))).toEqual(expected));

  test('a set of values, each with too many failures beside those left out', () => {
    const [found] = attribution([phase(checks(`${'abcdEFabcdEf'.repeat(10)}A`))]);
    expect(found).toEqual({
      monitor: 'dashboard',
      dimension: 'instance',
      values: ['e', 'f'],
      failed: 30,
      of: 40,
      elsewhereFailed: 1,
      elsewhereOf: 81,
    });
  });

  test('an address, each of which is asked every time', () => {
    const observations = Array.from({ length: 40 }, (_, n) =>
      ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map((address): Observation => {
        const [check] = checks(address.endsWith('2') ? 'A' : 'a') as [Observation];
        const { instance: _, ...rest } = check;
        return { ...rest, address, slot: n * 5_000, sentAt: n * 5_000 };
      }),
    ).flat();
    expect(named(phase(observations))).toEqual(['address 10.0.0.2']);
  });

  test('a vantage, where the others see nothing', () => {
    const from = (vantage: string, marks: string): readonly Observation[] =>
      checks(marks).map((check) => ({ ...check, vantage }));
    const observations = [...from('eu', '-'.repeat(40)), ...from('us', '-='.repeat(20)), ...from('ap', '-'.repeat(40))];
    expect(named(phase(observations))).toEqual(['vantage us']);
  });

  test('the step that failed, of those that the check came to', () => {
    const failing = checks('-=--=-=---=-'.repeat(4)).map((check) =>
      check.finding.result === 'fail' ? { ...check, step: 'reconnect' } : check,
    );
    expect(named(phase(failing, { steps: ['open', 'reconnect', 'confirm'] }))).toEqual(['step reconnect']);
    expect(named(phase(failing))).toEqual([]);
  });
});

describe('a phase that goes on', () => {
  const marks = 'abcdEFbacdFEabdcEFdcabFE'.repeat(20);

  test('is looked at after 16, 32, 64 … slots and not between', () => {
    const at = (slots: number): string => JSON.stringify(named(phase(checks(marks.slice(0, slots)), { goesOn: true })));
    const answers = Array.from({ length: 130 }, (_, slots) => at(slots));
    const changes = answers.flatMap((answer, slots) => (slots > 0 && answer !== answers[slots - 1] ? [slots] : []));
    for (const slots of changes) expect([16, 32, 64, 128]).toContain(slots);
    expect(answers[129]).toBe('["instance e f"]');
  });

  test('states what was seen since the last look too', () => {
    const [then] = attribution([phase(checks(marks.slice(0, 64)), { goesOn: true })]);
    const [later] = attribution([phase(checks(marks.slice(0, 90)), { goesOn: true })]);
    expect(later?.values).toEqual(then?.values);
    expect((later?.of ?? 0) + (later?.elsewhereOf ?? 0)).toBe(90);
  });

  test('is looked at once more when it is over', () => {
    const short = 'abcabcEabcabcEabcEabcEabcEabcE';
    expect(named(phase(checks(short), { goesOn: true }))).toEqual([]);
    expect(named(phase(checks(short)))).toEqual(['instance e']);
  });
});

describe('a kept session', () => {
  test('that is bound to one instance is one experience of it, not sixty', () => {
    // One session bound to an instance that fails now and then, lost, and one bound to another that does not.
    const bound = `${'Aaa'.repeat(20)}${'b'.repeat(60)}`;
    expect(named(phase(checks(bound)))).toEqual(['instance a']);
    expect(named(phase(checks(bound), { keptSession: true }))).toEqual([]);
  });

  test('that goes from one to the other tells of each', () => {
    const wandering = 'abcdEcbFadcbEdaFbcFacdEbadF'.repeat(6);
    expect(named(phase(checks(wandering, 'session-lost'), { keptSession: true }))).toEqual(['instance e f']);
  });
});

describe('an incident', () => {
  test('has an answer for each phase that has one', () => {
    const flaky = phase(checks('abcdEF'.repeat(16)));
    const outage = phase(checks('ABCDEF'.repeat(16)), { monitor: 'login' });
    expect(attribution([outage, flaky]).map(({ monitor }) => monitor)).toEqual(['dashboard']);
    expect(attribution([])).toEqual([]);
  });

  test('shares one chance of error among all its questions', () => {
    const slight = phase(checks('abcEabcEabcEabcEabcEabcE'));
    const alone = attribution([slight]);
    const crowd = attribution([slight, ...Array.from({ length: 400 }, () => phase(checks('abABab'.repeat(3))))]);
    expect(alone).toHaveLength(1);
    expect(crowd).toEqual([]);
  });

  test('does not depend on the order in which observations are held, nor on those that say nothing', () => {
    const observations = checks('abcdEF'.repeat(16));
    const silent = observations.map(
      (check): Observation => ({
        ...check,
        slot: check.slot + 1,
        sentAt: check.sentAt + 1,
        finding: { result: 'inconclusive', reason: 'our-network' },
      }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray([...observations, ...silent], { minLength: 192 }), (shuffled) => {
        expect(attribution([phase(shuffled)])).toEqual(attribution([phase(observations)]));
      }),
      { numRuns: 20 },
    );
  });
});
