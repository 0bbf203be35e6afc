import { describe, expect, test } from 'vitest';
import { minutes } from '../../../src/core/time.ts';
import { demoScript, demoStart, faultsAt, outOfSyncAt, type Script } from '../../../src/local/demo/script.ts';

/** What is wrong at a time of the demo's own calendar. */
const wrongAt = (time: string): readonly string[] =>
  faultsAt(demoScript, Date.parse(time) - demoStart).map((fault) =>
    'endpoints' in fault ? `${fault.kind} ${fault.endpoints.join('+')}` : fault.kind,
  );

describe('the demo retells the four incidents in order', () => {
  test.each([
    ['it begins with a healthy product', '2017-08-10T18:00:00Z', []],
    ['Classic trips first', '2017-08-10T18:06:00Z', ['bad-gateway classic-auth']],
    ['and Orion is still well a moment before 18:11', '2017-08-10T18:10:59.999Z', ['bad-gateway classic-auth']],
    ['people are logged out from 18:11', '2017-08-10T18:11:00Z', ['bad-gateway classic-auth', 'logouts']],
    ['up to 18:30', '2017-08-10T18:29:59.999Z', ['bad-gateway classic-auth', 'logouts']],
    ['exclusive', '2017-08-10T18:30:00Z', []],
    ['the dashboard is down for half an hour', '2017-08-10T19:29:59Z', ['bad-gateway dashboard+progress']],
    ['then only the progress bar fails', '2017-08-10T19:30:00Z', ['bad-gateway progress']],
    ['for ninety minutes', '2017-08-10T21:00:00Z', []],
    ['collaborators are refused', '2017-08-10T21:30:00Z', ['login-refused']],
    ['and own accounts until after midnight', '2017-08-11T00:14:59Z', ['login-refused']],
    ['the night is quiet', '2017-08-11T00:15:00Z', []],
    ['in the morning two instances log people out', '2017-08-11T01:35:00Z', ['logouts']],
    ['until the second is mended', '2017-08-11T02:20:00Z', []],
    ['websites lose their keys', '2017-08-11T03:00:00Z', ['out-of-sync', 'old-key-refused']],
    ['and stay out of sync', '2017-08-12T03:00:00Z', ['out-of-sync']],
  ])('%s', (_why, time, expected) => expect(wrongAt(time)).toEqual(expected));

  test('of the two bad instances of the morning, i-5 is mended first', () => {
    const bad = ['01:35', '02:05'].map((time) => {
      const [fault] = faultsAt(demoScript, Date.parse(`2017-08-11T${time}:00Z`) - demoStart);
      return fault?.kind === 'logouts' ? fault.instances : undefined;
    });
    expect(bad).toEqual([['i-5', 'i-6'], ['i-6']]);
  });
});

describe('websites out of sync', () => {
  test.each([
    ['none at first', '2017-08-10T18:00:00Z', 0],
    ['4,200 at once', '2017-08-11T03:00:00Z', 4_200],
    ['so long as nobody has begun to mend them', '2017-08-11T03:15:00Z', 4_200],
    ['half of them mended in half the time', '2017-08-11T04:37:30Z', 3_650],
    ['3,100 in the end', '2017-08-11T06:00:00Z', 3_100],
    ['and for good', '2017-08-20T06:00:00Z', 3_100],
  ])('%s', (_why, time, expected) => expect(outOfSyncAt(demoScript, Date.parse(time) - demoStart)).toBe(expected));

  test('never grow again', () => {
    const counts = Array.from({ length: 600 }, (_, minute) => outOfSyncAt(demoScript, minutes(540 + minute)));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });
});

test('scenes may overlap, and an instant belongs to the scene that begins at it', () => {
  const script: Script = [
    { from: 0, to: 10, fault: { kind: 'old-key-refused' } },
    { from: 5, fault: { kind: 'login-refused', personas: ['ordinary'] } },
  ];
  expect([0, 5, 10].map((elapsed) => faultsAt(script, elapsed).map((fault) => fault.kind))).toEqual([
    ['old-key-refused'],
    ['old-key-refused', 'login-refused'],
    ['login-refused'],
  ]);
});
