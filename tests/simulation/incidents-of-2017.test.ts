import { describe, expect, test } from 'vitest';
import { document } from '../../src/core/draft/document/document.ts';
import type { Dossier } from '../../src/core/draft/dossier.ts';
import { draft } from '../../src/core/draft/draft.ts';
import { namesIn } from '../../src/core/draft/names.ts';
import { surroundingsOf } from '../../src/core/draft/surroundings.ts';
import type { Account } from '../../src/core/draft/text.ts';
import { announced } from '../../src/core/incident/event.ts';
import type { Bound, IncidentFacts } from '../../src/core/incident/facts.ts';
import type { ServiceState } from '../../src/core/judge/state.ts';
import { recurrences } from '../../src/core/status/recurrences.ts';
import { type Instant, type Millis, minutes, seconds } from '../../src/core/time.ts';
import { at, collaborators, dashboard, logouts, product, sync } from './stories-of-2017.ts';
import type { World } from './world.ts';

/** Each story is played once. */
const once = <T>(play: () => Promise<T>): (() => Promise<T>) => {
  let played: Promise<T> | undefined;
  return () => {
    played ??= play();
    return played;
  };
};

/** The document of a draft that an engineer opens when everything is over, nothing written yet but what was said of earlier ones. */
const documentOf = async ({ store }: World, id: string, written: Readonly<Record<string, Account>> = {}) => {
  const { items } = await store.incidents();
  const dossiers = await Promise.all(
    items.map(async (facts): Promise<Dossier> => {
      const events = await store.events(facts.id);
      const account = written[facts.id];
      return {
        facts,
        events,
        announcedAt: new Map(
          events.filter(({ kind }) => announced.includes(kind)).map(({ n, at: told }) => [n, told + 2_000]),
        ),
        updates: [],
        ...(account && { text: { ...account, by: 'an engineer', at: facts.updatedAt } }),
      };
    }),
  );
  const dossier = dossiers.find(({ facts }) => facts.id === id) as Dossier;
  const names = namesIn(product);
  const earlier = recurrences(items).get(id);
  const surroundings = surroundingsOf(dossier.facts, { dossiers, deploys: [], maintenance: [] }, names);
  return document(draft(dossier, { names, surroundings, now: dossier.facts.updatedAt, ...(earlier && { earlier }) }));
};

const golden = (name: string): string => `../golden/incidents-of-2017/${name}.md`;

const incidentsOf = async ({ store }: World): Promise<readonly IncidentFacts[]> => {
  const { items } = await store.incidents();
  return [...items].sort((a, b) => a.openedAt - b.openedAt);
};

/** How far the estimate may lie from the truth. */
const near = (estimate: Instant | undefined, truth: Instant, within: Millis): void =>
  expect(Math.abs((estimate ?? 0) - truth)).toBeLessThanOrEqual(within);

const contains = (bound: Bound | undefined, moment: Instant): void => {
  expect(bound?.earliest ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(moment);
  expect(bound?.latest).toBeGreaterThanOrEqual(moment);
};

const monitorsOf = (phase: IncidentFacts['phases'][number] | undefined) =>
  phase?.monitors
    .filter(({ rate }) => rate > 0.02)
    .map(({ monitor: id }) => id)
    .sort();

describe('20 July: 502 for half an hour, then a third of the polling fails for ninety minutes', () => {
  /** Every five minutes. */
  const impacts = new Map<Instant, IncidentFacts['impactNow'] | undefined>();
  const played = once(() =>
    dashboard(1, ({ clock, store }) => {
      for (let now = at(20, 13, 5); now < at(20, 15); now += minutes(5))
        clock.at(now, async () => impacts.set(now, (await store.incidents()).items[0]?.impactNow));
    }),
  );

  test('is one incident with its window and two phases', async () => {
    const [incident, ...others] = await incidentsOf(await played());
    expect(others).toEqual([]);
    expect(incident?.status).toBe('resolved');
    contains(incident?.window.start, at(20, 13));
    contains(incident?.window.end, at(20, 15));
    near(incident?.window.start.at, at(20, 13), seconds(35));
    near(incident?.window.end?.at, at(20, 15), minutes(1));
    const { earliest, latest } = (incident as IncidentFacts).window.start;
    expect(latest - (earliest as number)).toBeLessThan(seconds(62));
    expect(incident?.impact).toBe('major');
    const [outage, intermittent] = incident?.phases ?? [];
    expect(incident?.phases.map(({ kind }) => kind)).toEqual(['outage', 'intermittent']);
    expect(monitorsOf(outage)).toEqual(['dashboard', 'progress']);
    expect(monitorsOf(intermittent)).toEqual(['progress']);
    near(intermittent?.from, at(20, 13, 30), minutes(1));
    expect(outage?.monitors.map(({ rate }) => rate)).toEqual([1, 1]);
    expect(intermittent?.monitors[0]?.rate).toBeGreaterThan(0.28);
    expect(intermittent?.monitors[0]?.rate).toBeLessThan(0.39);
    expect(Object.keys(incident?.tally.classes ?? {})).toEqual(['gateway']);
  });

  test('its impact falls when the dashboard is well again, and stays down', async () => {
    await played();
    for (const [now, impact] of impacts)
      expect(impact, new Date(now).toISOString()).toBe(now <= at(20, 13, 30) ? 'major' : 'minor');
    expect(impacts.size).toBe(23);
  });

  test('is not closed while the failing goes on', async () => {
    for (const seed of [2, 3]) {
      const sim = await dashboard(seed);
      const incidents = await incidentsOf(sim);
      expect(incidents.map(({ status }) => status)).toEqual(['resolved']);
      expect(incidents[0]?.resolvedAt).toBeGreaterThan(at(20, 15));
      const told = (await sim.store.events(incidents[0]?.id ?? '')).map(({ kind }) => kind);
      expect(told.filter((kind) => announced.includes(kind))).toEqual(['opened', 'resolved']);
    }
  });

  test('is drafted', async () => {
    const sim = await played();
    const [incident] = await incidentsOf(sim);
    await expect(await documentOf(sim, incident?.id ?? '')).toMatchFileSnapshot(golden('20-july-dashboard'));
  });
});

describe('9 August: random logouts, because another product’s database ran out of connections', () => {
  const story = once(logouts);

  test('is told apart: 502 on the one, lost sessions on the other, logins well throughout', async () => {
    const incidents = await incidentsOf(await story());
    expect(incidents).toHaveLength(2);
    const of = (id: string) => incidents.find((incident) => incident.service === id) as IncidentFacts;
    expect(Object.keys(of('classic').tally.classes)).toEqual(['gateway']);
    expect(Object.keys(of('orion').tally.classes)).toEqual(['session-lost']);
    expect(of('orion').stretches.map(({ monitor: id }) => id)).toEqual(['dashboard']);
    contains(of('classic').window.start, at(40, 18, 11));
    contains(of('classic').window.end, at(40, 18, 30));
    contains(of('orion').window.start, at(40, 18, 17));
    contains(of('orion').window.end, at(40, 18, 30));
    const { start, end } = of('classic').window;
    near((end?.at ?? 0) - start.at, minutes(19), minutes(1));
  });

  test('the one is linked to the other, and began first: a fact of time, not a cause', async () => {
    const incidents = await incidentsOf(await story());
    const upstream = incidents.find(({ service: id }) => id === 'classic');
    const downstream = incidents.find(({ service: id }) => id === 'orion');
    expect(downstream?.dependsOn).toEqual([{ service: 'classic', incident: upstream?.id, beganFirst: 'classic' }]);
    expect(upstream?.dependsOn).toEqual([]);
  });

  test('both are drafted', async () => {
    const sim = await story();
    for (const { id, service: of } of await incidentsOf(sim))
      await expect(await documentOf(sim, id)).toMatchFileSnapshot(golden(`9-august-logouts-${of}`));
  });
});

describe('11 August: collaborators cannot log in, then own accounts cannot; the next morning two instances still have the bug', () => {
  const story = once(collaborators);

  test('is one incident in the afternoon with its phases, and a recurrence in the morning', async () => {
    const [afternoon, morning, ...others] = await incidentsOf(await story());
    expect(others).toEqual([]);
    contains(afternoon?.window.start, at(42, 13, 30));
    contains(afternoon?.window.end, at(42, 16, 15));
    expect(afternoon?.stretches.map(({ monitor: id }) => id)).toEqual(['collaborator', 'own-account']);
    expect(Object.keys(afternoon?.tally.classes ?? {})).toEqual(['auth']);
    expect(afternoon?.phases.map(({ kind }) => kind)).toEqual(['outage', 'outage']);
    expect(afternoon?.phases.map(monitorsOf)).toEqual([['collaborator'], ['own-account']]);
    near(afternoon?.phases[0]?.from, at(42, 13, 30), minutes(1));
    near(afternoon?.phases[1]?.from, at(42, 14, 15), minutes(1));
    near(afternoon?.phases[1]?.to, at(42, 16, 15), minutes(1));

    contains(morning?.window.start, at(43, 6, 5));
    contains(morning?.window.end, at(43, 7));
    expect(morning?.stretches.map(({ monitor: id }) => id)).toEqual(['shared']);
    expect(morning?.recurrenceOf).toBe(afternoon?.id);
    expect(morning?.attribution).toMatchObject([
      { monitor: 'shared', dimension: 'instance', values: ['i-5', 'i-6'], elsewhereFailed: 0 },
    ]);
    // The other four answered, each without a failure, and whoever is no collaborator noticed nothing.
    expect(morning?.attribution[0]?.elsewhereOf).toBeGreaterThan(100);
    const { monitors } = (await (await story()).store.state('orion')) as ServiceState;
    for (const id of ['login', 'dashboard']) expect(monitors[id]).toMatchObject({ level: 'operational' });
    expect(monitors.login?.clearedAt).toBeUndefined();
    // While every check fails, no instance is more to blame than another.
    expect(afternoon?.attribution).toEqual([]);
  });

  test('both are drafted, and the second quotes what was promised after the first', async () => {
    const sim = await story();
    const [afternoon, morning] = (await incidentsOf(sim)).map(({ id }) => id);
    const written: Account = {
      sentences: {},
      whatHappened: 'The login was looked up by the wrong key.',
      howManyUsers: 'Up to 400 collaborators.',
      prevention: [
        {
          text: 'Instances that start later get the fix too',
          state: 'in progress',
          owner: 'platform',
          due: '2017-08-14',
        },
        { text: 'Logins of collaborators are tested before each release', state: 'done' },
      ],
    };
    await expect(await documentOf(sim, afternoon ?? '')).toMatchFileSnapshot(golden('11-august-collaborators'));
    const later = await documentOf(sim, morning ?? '', { [afternoon ?? '']: written });
    await expect(later).toMatchFileSnapshot(golden('12-august-collaborators-again'));
    expect(later).toContain('not done: Instances that start later get the fix too (in progress, 2017-08-14, platform)');
    expect(later).not.toContain('are tested before each release');
  });
});

describe('15 April: thousands of websites out of sync although every answer is 200', () => {
  test('is one long incident that says how many at the peak and how many now, and stays open', async () => {
    const sim = await sync();
    const [incident, ...others] = await incidentsOf(sim);
    expect(others).toEqual([]);
    expect(incident?.status).toBe('investigating');
    expect(incident?.window.end).toBeUndefined();
    expect(incident?.measured).toEqual([{ monitor: 'sync', unit: 'websites', peak: 4_200, last: 3_100 }]);
    expect(Object.keys(incident?.tally.classes ?? {})).toEqual(['content']);
    expect(incident?.phases.map(({ kind }) => kind)).toEqual(['outage']);
    expect(JSON.stringify(incident).length).toBeLessThan(100_000);
    await expect(await documentOf(sim, incident?.id ?? '')).toMatchFileSnapshot(golden('15-april-sync'));
  });
});
