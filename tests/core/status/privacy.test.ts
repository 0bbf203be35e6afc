import { describe, expect, test } from 'vitest';
import type { Config } from '../../../src/core/config/config.ts';
import type { Dossier } from '../../../src/core/draft/dossier.ts';
import { documentsOf } from '../../../src/core/status/documents.ts';
import type { Known } from '../../../src/core/status/known.ts';
import { hours, minutes } from '../../../src/core/time.ts';
import { dossier, exhibit, phase } from './incidents.ts';
import { config, edition, now, scenes, state, watched } from './scenes.ts';

const without = (monitor: string): Config => ({
  ...config,
  services: config.services.map((service) => ({
    ...service,
    monitors: service.monitors.filter(({ id }) => id !== monitor),
  })),
});

const withPublic = (monitor: string, shown: boolean): Config => ({
  ...config,
  services: config.services.map((service) => ({
    ...service,
    monitors: service.monitors.map((each) => (each.id === monitor ? { ...each, public: shown } : each)),
  })),
});

const everything = (known: Known): string => {
  const { leaves, roots } = documentsOf(edition(known));
  return JSON.stringify([...leaves, ...roots]);
};

const from = now - hours(3);

const failing = { monitor: 'dashboard', from: from + minutes(10), to: from + minutes(40), checks: 300, failed: 300 };
const hidden = { monitor: 'progress', from, to: from + minutes(70), checks: 800, failed: 500 };

/** What would have been written had the hidden monitor not existed. */
const alone = dossier({
  id: 'aloneincident'.slice(0, 12),
  service: 'orion',
  failing: [failing],
  impact: 'major',
  phases: [phase('outage', failing.from, failing.to, [failing])],
  more: { exhibits: [exhibit('dashboard', failing.from, 502)] },
});

/** The same with a hidden monitor that failed before, during and after. */
const together: Dossier = (() => {
  const cut = failing.from + minutes(15);
  const half = { ...failing, checks: 150, failed: 150 };
  const written = dossier({
    id: alone.facts.id,
    service: 'orion',
    failing: [hidden, failing],
    impact: 'critical',
    phases: [
      phase('outage', from, failing.from, [hidden]),
      phase('outage', failing.from, cut, [hidden, half]),
      phase('outage', cut, failing.to, [half, { ...hidden, failed: 100 }]),
      phase('intermittent', failing.to, hidden.to, [hidden]),
    ],
    events: [
      { kind: 'worsened', at: failing.from + minutes(0.5), monitors: ['dashboard'] },
      { kind: 'improved', at: alone.facts.resolvedAt as number, monitors: ['dashboard'] },
    ],
    more: {
      exhibits: [exhibit('progress', from, 503), exhibit('dashboard', failing.from, 502)],
      attribution: [
        {
          monitor: 'progress',
          dimension: 'x-served-by',
          values: ['i-9'],
          failed: 9,
          of: 9,
          elsewhereFailed: 0,
          elsewhereOf: 99,
        },
      ],
      measured: [{ monitor: 'progress', unit: 'jobs', peak: 77, last: 0 }],
    },
  });
  return { ...written, announcedAt: new Map([[2, failing.from + minutes(0.5) + 3_000]]) };
})();

describe('a private monitor', () => {
  test.each([
    ['all well', scenes['all well']],
    ['an incident open', scenes.intermittent],
  ])('leaves no trace while others fail: %s', (_name, known) => {
    expect(everything({ ...known, config: without('progress') }) === everything(known)).toBe(true);
  });

  test('has an incident of its own that nobody reads of', () => {
    const secret = dossier({ id: 'secretsecret', service: 'orion', failing: [hidden] });
    const [told, quiet] = [[secret], []].map((incidents) => everything({ ...scenes['all well'], incidents }));
    expect(told === quiet).toBe(true);
  });

  test('is not in the words, numbers, times, phases or evidence of an incident that it shares', () => {
    const text = everything({ ...scenes['all well'], incidents: [together] });
    const traces = /(?<!in[_ ])progress|Safe Updates|i-9|jobs|HTTP 503|"critical"|Critical impact|\b800\b|500 of|03:40/;
    expect(traces.exec(text)?.[0]).toBeUndefined();
  });

  test('leaves the others’ incident as if it had never been there', () => {
    const known = { ...scenes['all well'], config: without('progress') };
    const [shared, own] = [
      edition({ ...scenes['all well'], incidents: [together] }).status.incidents[0],
      edition({ ...known, incidents: [alone] }).status.incidents[0],
    ];
    const told = (incident: typeof shared) => ({
      title: incident?.title,
      heading: incident?.heading,
      state: incident?.state,
      impact: incident?.impact,
      window: { ...incident?.facts.window, unobservedMs: 0 },
      tally: incident?.facts.tally,
      openedAt: incident?.openedAt,
      resolvedAt: incident?.resolvedAt,
      notice: incident?.firstNoticeAt,
      phases: incident?.facts.phases.map(({ kind, monitors }) => [kind, monitors.map(({ monitor }) => monitor)]),
      sections: incident?.sections,
      bodies: incident?.updates.map(({ status, body }) => [status, body]).filter(([status]) => status !== 'monitoring'),
    });
    expect(told(shared)).toEqual(told(own));
  });

  test('takes its badge and its history along when it is made private', () => {
    const shown = { ...scenes['all well'], config: withPublic('progress', true), incidents: [together] };
    const before = edition(shown);
    const keys = [...documentsOf(before).leaves, ...documentsOf(before).roots].map(({ key }) => key);
    const after = edition({ ...shown, config }, before.stamps, 2);
    const files = documentsOf(after, keys);
    const text = JSON.stringify([...files.leaves, ...files.roots].map(({ body }) => body));
    expect(text.includes('Safe Updates')).toBe(false);
    expect(files.leaves.find(({ key }) => key === 'badge/progress.json')?.body).toContain('not available');
    const gone = edition({ ...shown, config: without('progress') }, after.stamps, 3);
    expect(JSON.stringify(gone.status).includes('progress')).toBe(false);
  });
});

describe('a monitor that left the configuration', () => {
  test('stays in the log under the name that readers know', () => {
    const before = edition(scenes['resolved with post-mortem']);
    const after = edition({ ...scenes['resolved with post-mortem'], config: without('dashboard') }, before.stamps, 2);
    expect(after.status.incidents.map(({ title }) => title)).toEqual(['Dashboard failing']);
    expect(after.content.components.some(({ name }) => name === 'Dashboard')).toBe(false);
  });

  test('is unknown, and so not shown, where nobody ever read of it', () => {
    expect(edition({ ...scenes['resolved with post-mortem'], config: without('dashboard') }).status.incidents).toEqual(
      [],
    );
  });
});

describe('what people wrote', () => {
  const reviewed: Config = { ...config, page: { ...config.page, publish: 'reviewed' } };
  const failingNow = dossier({
    id: 'failingnow12',
    service: 'orion',
    failing: [{ ...failing, to: undefined as never }],
  });
  const { to: _open, ...openFailing } = failing;
  const open = dossier({ id: 'failingnow12', service: 'orion', failing: [openFailing] });
  const known = (one: Dossier): Known => ({
    ...scenes['all well'],
    config: reviewed,
    states: [state('classic'), state('orion', { levels: { dashboard: 'down' }, open: one })],
    days: watched(3),
    incidents: [one],
  });

  test('under review nothing of an incident is public before a person says so', () => {
    const { status, content } = edition(known(open));
    expect(status.incidents).toEqual([]);
    expect(content.components.map(({ status: shown }) => shown)).not.toContain('major_outage');
    expect(status.services[1]?.monitors[2]?.uptime.downMs).toBe(0);
    expect(failingNow.facts.id).toBe(open.facts.id);
  });

  test.each([
    [
      'they show it',
      { text: { sentences: {}, whatHappened: '', howManyUsers: '', prevention: [], by: 'x', at: 0, shownAt: now } },
    ],
    [
      'they tell of it',
      { updates: [{ id: 'u', at: now, status: 'identified' as const, body: 'We know why.', by: 'x' }] },
    ],
  ])('under review all of it is public once %s', (_how, more) => {
    const { status, content } = edition(known({ ...open, ...more }));
    expect(status.incidents).toHaveLength(1);
    expect(content.components.map(({ status: shown }) => shown)).toContain('major_outage');
  });

  test('a dismissed incident leaves the log and the uptime', () => {
    const one: Dossier = {
      ...alone,
      text: {
        sentences: {},
        whatHappened: '',
        howManyUsers: '',
        prevention: [],
        by: 'x',
        at: 0,
        dismissed: { reason: 'A drill.', at: now },
      },
    };
    const { status } = edition({ ...scenes['all well'], incidents: [one] });
    expect(status.incidents).toEqual([]);
    expect(JSON.stringify(status)).not.toContain('drill');
    expect(status.services[1]?.monitors.find(({ id }) => id === 'dashboard')?.uptime.ratio).toBe(1);
  });

  test('who wrote it, who owns it and what is not published stay private', () => {
    const one: Dossier = {
      ...alone,
      text: {
        sentences: {},
        whatHappened: 'unpublished words',
        howManyUsers: '',
        prevention: [{ text: 'unpublished plan', state: 'planned', owner: 'unnamed owner' }],
        by: 'unnamed author',
        at: 0,
      },
      updates: [{ id: 'u', at: now, status: 'identified', body: 'Told.', by: 'unnamed author' }],
    };
    const text = everything({ ...scenes['all well'], incidents: [one] });
    expect(text.includes('Told.')).toBe(true);
    expect(/unpublished|unnamed/.exec(text)?.[0]).toBeUndefined();
  });

  test('evidence, hosts and addresses are in no document', () => {
    const hosts = /internal\.example|orion\.example\.com|classic\.example\.com|answered 502 after/;
    expect(hosts.exec(everything(scenes.intermittent))?.[0]).toBeUndefined();
  });
});
