import { describe, expect, test } from 'vitest';
import type { Maintenance } from '../../src/core/config/config.ts';
import { uptimeOf } from '../../src/core/status/uptime.ts';
import { hours, type Instant, minutes, seconds } from '../../src/core/time.ts';
import { config, gateway, monitor, pass, service } from './products.ts';
import { seeded, world } from './world.ts';

/** A service that fails from one moment to another, and its maintenance. */
const lived = async (
  maintenance: readonly Maintenance[],
  start: Instant,
  ill: { from: Instant; to: Instant },
  until: Instant,
) => {
  const sim = world({
    config: config([service('web', [monitor('home'), ...Array.from({ length: 5 }, (_, n) => monitor(`m${n}`))])], {
      maintenance,
    }),
    start,
    random: seeded(3),
    truth: (id, now) => ({ finding: id === 'home' && now >= ill.from && now < ill.to ? gateway : pass, takes: 300 }),
  });
  await sim.clock.runTo(until);
  const { items } = await sim.store.incidents();
  const events = await Promise.all(items.map(({ id }) => sim.store.events(id)));
  return { sim, incidents: items.toReversed(), told: events.flat().map(({ kind }) => kind) };
};

const dated = (from: Instant, to: Instant): Maintenance => ({
  kind: 'dated',
  name: 'Upgrade',
  services: ['web'],
  from,
  to,
});

const at = (hour: number, minute = 0): Instant => Date.UTC(2026, 5, 10, hour, minute);

describe('a maintenance of three hours', () => {
  test('through which it fails opens at its end, from the true beginning, and is down only from the end on', async () => {
    const { sim, incidents, told } = await lived(
      [dated(at(1), at(4))],
      at(0),
      { from: at(1, 30), to: at(4, 20) },
      at(6),
    );
    expect(told).toEqual(['opened', 'monitoring', 'resolved']);
    const [incident] = incidents;
    expect(incident?.detectedAt).toBeGreaterThanOrEqual(at(4));
    expect(incident?.detectedAt).toBeLessThan(at(4) + seconds(75));
    expect(incident?.window.start.earliest).toBeLessThanOrEqual(at(1, 30));
    expect(incident?.window.start.latest).toBeGreaterThanOrEqual(at(1, 30));
    expect(incident?.window.start.latest).toBeLessThan(at(1, 32));

    const state = await sim.store.state('web');
    const days = new Map([...(state?.days ?? [])].map(({ date, monitors }) => [date, monitors]));
    const uptime = uptimeOf({
      monitor: 'home',
      days,
      outages: (incidents ?? []).flatMap(({ stretches, phases }) => stretches.map((stretch) => ({ stretch, phases }))),
      maintenance: [{ from: at(1), to: at(4) }],
      since: at(0),
      now: at(6),
    });
    expect(uptime.days[0]?.maintenanceMs).toBe(hours(3));
    expect(Math.abs(uptime.downMs - minutes(20))).toBeLessThan(minutes(1.5));
    expect(Math.abs(uptime.observedMs - hours(3))).toBeLessThan(minutes(2));
  });

  test('in which it fails and is mended is not told of', async () => {
    const { incidents } = await lived([dated(at(1), at(4))], at(0), { from: at(1, 30), to: at(3, 50) }, at(6));
    expect(incidents).toEqual([]);
  });

  test('in which an incident from before is mended tells so', async () => {
    const { incidents, told } = await lived([dated(at(1), at(4))], at(0), { from: at(0, 30), to: at(2) }, at(3, 30));
    expect(told).toEqual(['opened', 'monitoring', 'resolved']);
    expect(incidents[0]?.resolvedAt).toBeLessThan(at(2, 10));
    expect(incidents[0]?.window.end?.latest).toBeGreaterThanOrEqual(at(2));
  });
});

describe('a weekly maintenance at three on Sundays in Belgrade', () => {
  const weekly: Maintenance = {
    kind: 'weekly',
    name: 'Weekly',
    services: ['web'],
    weekday: 0,
    hour: 3,
    minute: 0,
    lasts: hours(1),
    timeZone: 'Europe/Belgrade',
  };

  // In summer 3:00 there is 1:00 UTC, in winter 2:00. The clock goes forward on 29 March and back on 25 October 2026.
  test.each<[string, string, string]>([
    ['the Sunday before the clock goes forward', '2026-03-22', '02'],
    ['the Sunday when it goes forward', '2026-03-29', '01'],
    ['the Sunday before it goes back', '2026-10-18', '01'],
    ['the Sunday when it goes back', '2026-10-25', '02'],
  ])('mutes an outage on %s, and none an hour beside it', async (_when, date, hour) => {
    const from = Date.parse(`${date}T${hour}:00:00Z`);
    const outage = (offset: number) => ({ from: from + minutes(20 + offset), to: from + minutes(35 + offset) });
    const during = await lived([weekly], from - hours(1), outage(0), from + hours(2));
    expect(during.incidents).toEqual([]);
    for (const offset of [-60, 60]) {
      const beside = await lived([weekly], from - hours(1.5), outage(offset), from + hours(2.5));
      expect(beside.told).toEqual(['opened', 'monitoring', 'resolved']);
    }
  });
});
