import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../../src/core/draft/dossier.ts';
import type { IncidentEvent } from '../../../src/core/incident/event.ts';
import type { Reminder } from '../../../src/core/incident/reminder.ts';
import { collapsedNotice } from '../../../src/core/message/collapsed-notice.ts';
import type { Notice } from '../../../src/core/message/notice.ts';
import { noticeFor } from '../../../src/core/message/notice-for.ts';
import { cut, subjectLine } from '../../../src/core/message/one-line.ts';
import { plainNotice } from '../../../src/core/message/plain-notice.ts';
import { reminderNotice } from '../../../src/core/message/reminder-notice.ts';
import { incidentSchema } from '../../../src/core/status/log/schema.ts';
import { days, hours, minutes } from '../../../src/core/time.ts';
import { dossier } from '../status/incidents.ts';
import { config } from '../status/scenes.ts';

const noon = Date.UTC(2017, 6, 20, 13);

/** As a deployment's notices say it. */
const desk = { stack: 'Downdraft', region: 'eu-central-1' };

const outage = dossier({
  id: 'july20dashbd',
  service: 'orion',
  failing: [
    { monitor: 'dashboard', from: noon, to: noon + hours(2), checks: 1_440, failed: 690 },
    { monitor: 'sync', from: noon + minutes(10), to: noon + minutes(30), checks: 200, failed: 90, failure: 'timeout' },
  ],
  events: [
    { kind: 'worsened', at: noon + minutes(11), monitors: ['sync'] },
    { kind: 'improved', at: noon + minutes(33), monitors: ['sync'] },
    { kind: 'failing-again', at: noon + minutes(40), monitors: ['dashboard'] },
  ],
});

const refused = dossier({
  id: 'aug11collabo',
  service: 'orion',
  failing: [{ monitor: 'collaborator', from: noon, checks: 30, failed: 30, failure: 'auth' }],
  events: [{ kind: 'reopened', at: noon + minutes(20), monitors: ['collaborator'] }],
});

const hidden = dossier({
  id: 'aprilsecrets',
  service: 'orion',
  failing: [{ monitor: 'progress', from: noon, checks: 30, failed: 0, worst: 'degraded' }],
  impact: 'minor',
});

/** The first check that was ever made of it failed. */
const { window: seen } = outage.events[0] as IncidentEvent;
const neverWell = { ...seen, start: { ...seen.start, earliest: null, latest: noon + 10_400 } };

const closed = dossier({
  id: 'closedclosed',
  service: 'orion',
  failing: [{ monitor: 'login', from: noon, to: noon + hours(1), checks: 9, failed: 9 }],
});

const event = (from: Dossier, kind: IncidentEvent['kind'], more: Partial<IncidentEvent> = {}): IncidentEvent => ({
  ...(from.events.find((one) => one.kind === kind) ?? (from.events.at(-1) as IncidentEvent)),
  kind,
  ...more,
});

const storm = Array.from(
  { length: 37 },
  (_, index): IncidentEvent => ({
    ...event(outage, 'opened'),
    incident: `storm${String(index).padStart(7, '0')}`,
    at: noon + index * 1_000,
  }),
) as [IncidentEvent, ...IncidentEvent[]];

const { end: _end, ...openWindow } = outage.facts.window;

const reminder = (kind: Reminder['kind'], more: Partial<Reminder> = {}): Reminder => ({
  incident: outage.facts.id,
  service: 'orion',
  id: kind === 'untaken' ? 'untaken-1' : kind,
  kind,
  at: noon + days(8),
  monitors: ['dashboard', 'sync'],
  impact: 'major',
  window: outage.facts.window,
  since: noon + hours(2),
  missing: kind === 'untaken' ? [] : ['why it happened', 'what is done to prevent it'],
  lapsed: [],
  ...(kind !== 'untaken' && { due: noon + days(7) }),
  ...more,
});

const notices: Readonly<Record<string, Notice>> = {
  opened: noticeFor(event(outage, 'opened'), { config, desk, dossier: outage }),
  worsened: noticeFor(event(outage, 'worsened'), { config, desk, dossier: outage }),
  improved: noticeFor(event(outage, 'improved'), { config, desk, dossier: outage }),
  'failing again': noticeFor(event(outage, 'failing-again'), { config, desk, dossier: outage }),
  monitoring: noticeFor(event(outage, 'monitoring'), { config, desk, dossier: outage }),
  resolved: noticeFor(event(outage, 'resolved'), { config, desk, dossier: outage }),
  'opened, login refused': noticeFor(event(refused, 'opened'), { config, desk, dossier: refused }),
  reopened: noticeFor(event(refused, 'reopened'), { config, desk, dossier: refused }),
  closed: noticeFor(event(closed, 'closed', { kind: 'closed' }), { config, desk, dossier: closed }),
  'opened, private and slow': noticeFor(event(hidden, 'opened'), { config, desk, dossier: hidden }),
  'opened, never seen well': noticeFor(event(outage, 'opened', { window: neverWell }), { config, desk }),
  'opened, no facts': noticeFor(event(outage, 'opened'), { config, desk }),
  'opened, under review': noticeFor(event(outage, 'opened'), {
    config: { ...config, page: { ...config.page, publish: 'reviewed' } },
    desk,
  }),
  'opened, many at once': collapsedNotice(storm, { config, desk }),
  plain: plainNotice(event(outage, 'opened'), desk),
  untaken: reminderNotice(reminder('untaken', { window: openWindow, at: noon + hours(4), since: noon }), {
    config,
    desk,
  }),
  'draft ready': reminderNotice(reminder('draft-ready'), { config, desk }),
  'draft overdue': reminderNotice(
    reminder('draft-overdue', { lapsed: ['Load-test new endpoints before release (1 August 2017)'] }),
    { config, desk },
  ),
};

describe.each(Object.entries(notices))('a notice: %s', (name, notice) => {
  test('reads as in its golden file', async () => {
    await expect(`Subject: ${notice.subject}\n\n${notice.faces.default}\n`).toMatchFileSnapshot(
      `../../golden/messages/${name.replace(/[ ,]+/g, '-')}.txt`,
    );
  });

  test('looks in a chat as in its golden file', async () => {
    const card = JSON.stringify(JSON.parse(notice.faces.https), null, 2);
    await expect(`${card}\n`).toMatchFileSnapshot(`../../golden/messages/${name.replace(/[ ,]+/g, '-')}.chat.json`);
  });

  test('has a subject of one line under 100 characters, and a body that a phone shows', () => {
    expect(notice.subject.length).toBeLessThan(100);
    expect(notice.subject).not.toMatch(/\p{Cc}/u);
    expect(notice.faces.default.split('\n').length).toBeLessThan(25);
  });

  test('says the command that takes it up, and its key', () => {
    expect(notice.faces.default).toMatch(/: npx downdraft (draft|ack) \w+ --stack Downdraft --region eu-central-1$/m);
    for (const line of notice.faces.default.split('\n').filter((each) => each.includes('npx downdraft')))
      expect(line).toMatch(/ --stack Downdraft --region eu-central-1$/);
    expect(notice.faces.default).toContain(notice.attributes.dedupe_key as string);
  });

  test('fits into one publish in all its faces together', () => {
    const { default: text, https, sqs, lambda } = notice.faces;
    expect(Buffer.byteLength(JSON.stringify({ default: text, email: text, https, sqs, lambda }))).toBeLessThan(
      256 * 1_024,
    );
  });
});

describe('the faces', () => {
  test('chat gets a custom notification whose thread is the incident', () => {
    const card = JSON.parse(notices.opened?.faces.https as string);
    expect(card).toMatchObject({
      version: '1.0',
      source: 'custom',
      metadata: { threadId: 'july20dashbd', eventType: 'opened' },
    });
  });

  test('queues get a CloudEvent whose data is the incident as in the log', () => {
    const { data, ...envelope } = JSON.parse(notices.resolved?.faces.sqs as string);
    expect(envelope).toEqual({
      specversion: '1.0',
      id: notices.resolved?.attributes.dedupe_key,
      source: 'https://status.example.com',
      type: 'io.downdraft.incident.resolved.v1',
      subject: 'july20dashbd',
      time: '2017-07-20T15:02:31.000Z',
      datacontenttype: 'application/json',
    });
    expect(incidentSchema.safeParse(data).error).toBeUndefined();
    expect(data).toMatchObject({ id: 'july20dashbd', status: 'resolved', counts: { checks: 1_640, failed: 780 } });
  });

  test('engineers’ data has private monitors, and is there without facts', () => {
    for (const [name, monitors] of [
      ['opened, private and slow', ['progress']],
      ['opened, no facts', ['dashboard']],
    ] as const) {
      const { data } = JSON.parse(notices[name]?.faces.lambda as string);
      expect(incidentSchema.safeParse(data).error).toBeUndefined();
      expect(data.monitors).toEqual(monitors);
    }
  });

  test('an enormous incident goes out without its data rather than not at all', () => {
    const huge: Dossier = {
      ...outage,
      updates: Array.from({ length: 400 }, (_, n) => ({
        id: `u${n}`,
        at: noon,
        status: 'identified',
        body: 'x'.repeat(500),
        by: 'x',
      })),
    };
    const { sqs } = noticeFor(event(outage, 'opened'), { config, desk, dossier: huge }).faces;
    expect(sqs.length).toBeLessThan(1_000);
    expect(JSON.parse(sqs)).toMatchObject({ truncated: true, subject: 'july20dashbd' });
  });

  test('under review, readers are said to see it from the moment on that somebody shows it', () => {
    const reviewed = { ...config, page: { ...config.page, publish: 'reviewed' as const } };
    const entry = (dossier: Dossier) =>
      /^Log entry: (.*)$/m.exec(
        noticeFor(event(outage, 'resolved'), { config: reviewed, desk, dossier }).faces.default,
      )?.[1];
    const text = { sentences: {}, whatHappened: '', howManyUsers: '', prevention: [], by: 'x', at: noon };
    expect(entry(outage)).toBe(
      'public once somebody shows it: npx downdraft show july20dashbd --stack Downdraft --region eu-central-1',
    );
    expect(entry({ ...outage, text: { ...text, shownAt: noon } })).toBe(
      'https://status.example.com/incidents/july20dashbd',
    );
  });

  test('attributes let subscribers filter', () => {
    expect(notices.worsened?.attributes).toEqual({
      event: 'worsened',
      service: 'orion',
      impact: 'major',
      incident_id: 'july20dashbd',
      dedupe_key: 'july20dashbd-2',
    });
  });
});

describe('a crowd', () => {
  test('lists every incident, keeps the event’s name, and has a key that its order does not change', () => {
    const notice = notices['opened, many at once'] as Notice;
    for (const { incident } of storm) expect(notice.faces.default).toContain(incident);
    expect(notice.attributes.event).toBe('opened');
    expect(collapsedNotice(storm.toReversed() as typeof storm, { config, desk }).attributes.dedupe_key).toBe(
      notice.attributes.dedupe_key,
    );
    expect(JSON.parse(notice.faces.sqs).data.incidents).toHaveLength(37);
  });

  test('of 200 still fits', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...storm[0],
      incident: `many${String(index).padStart(8, '0')}`,
      service: `a-service-with-a-long-name-${index}`,
    }));
    const notice = collapsedNotice(many as typeof storm, { config, desk });
    expect(notice.faces.default.split('\n').length).toBeLessThan(25);
    expect(Buffer.byteLength(JSON.stringify(notice.faces))).toBeLessThan(200_000);
    expect(JSON.parse(notice.faces.sqs).data.incidents).toHaveLength(200);
  });
});

describe('remote text', () => {
  test('becomes no link, no markup and no second line, in any face', () => {
    const evidence = 'answered "<https://evil.example|click> *bold* @channel\r\nBcc: all www.evil.example"';
    const { faces } = noticeFor(event(outage, 'opened', { evidence }), { config, desk });
    expect(faces.default).not.toMatch(/https:\/\/evil|www\.evil/);
    expect(faces.default.split('\n').filter((line) => line.startsWith('Bcc'))).toEqual([]);
    const { content } = JSON.parse(faces.https);
    expect(content.description).not.toMatch(/<https|\*bold\*|@channel|www\.evil/);
  });

  test('of any kind gives one clean subject line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const line = subjectLine(text);
        expect(line.length).toBeLessThan(100);
        expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
  });

  test('is cut between graphemes: no half of a family', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(cut(family.repeat(9), 40)).toBe(`${family.repeat(3)}…`);
  });
});

test('does not say that others fail where they only wait to be trusted again', () => {
  const told = (status: IncidentEvent['status']): string =>
    noticeFor({ ...event(outage, 'improved'), status }, { config, desk, dossier: outage }).faces.default;
  expect(told('investigating')).toContain('Sync of Orion recovered, others have not yet.');
  expect(told('monitoring')).toContain('Sync of Orion recovered, the others pass again and are being watched.');
});

describe('a subject', () => {
  const named = (monitors: readonly string[], service: string) => ({
    ...config,
    services: config.services
      .filter(({ id }) => id === 'orion')
      .map((one) => ({
        ...one,
        name: service,
        monitors: monitors.flatMap((name, index) =>
          one.monitors.slice(0, 1).map((m) => ({ ...m, id: `m${index}`, name })),
        ),
      })),
  });
  const subjectOf = (monitors: readonly string[], service: string, kind: IncidentEvent['kind'] = 'opened'): string => {
    const told = event(outage, kind, { monitors: monitors.map((_, index) => `m${index}`) });
    return noticeFor(told, { config: named(monitors, service), desk }).subject;
  };

  test.each([
    [['Dashboard'], 'Orion', 'Opened: Dashboard (Orion) failing since about 13:00 UTC'],
    [
      ['Dashboard', 'Collaborator dashboard', 'Safe Updates progress'],
      'Orion',
      'Opened: 3 monitors of Orion failing since about 13:00 UTC',
    ],
    [
      ['Dashboard of everybody who has ever been a customer', 'Sync'],
      'Orion for agencies',
      'Opened: 2 monitors of Orion for agencies failing since about 13:00 UTC',
    ],
    [
      ['Dashboard'],
      'Orion for agencies that look after a great many web sites at once and more',
      'Opened: Dashboard (Orion for agencies that look after a great many w… failing since about 13:00 UTC',
    ],
  ])('of %j in %s', (monitors, service, subject) => expect(subjectOf(monitors, service)).toBe(subject));

  test('has its time whole, whatever things are called', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), name, (monitors, service) => {
        const subject = subjectOf(monitors, service);
        expect(subject.length).toBeLessThan(100);
        expect(subject).toMatch(/^Opened: .*failing since about 13:00 UTC$/u);
        expect(subjectOf(monitors, service, 'resolved')).toMatch(/^Resolved: .* after about 2 hours$/u);
      }),
    );
  });

  test.each([
    [1, 'Opened: 1 incident within a minute, 13:00 UTC'],
    [37, 'Opened: 37 incidents within a minute, 13:00 UTC'],
  ])('of a crowd of %i', (size, subject) => {
    const crowd = storm.slice(0, size) as typeof storm;
    expect(collapsedNotice(crowd, { config, desk }).subject).toBe(subject);
  });
});
