import type { Service } from '../config/config.ts';
import type { CheckedLevel, Impact } from '../incident/facts.ts';
import { incidentId } from '../incident/identity.ts';
import { impactOf, worse, worst } from '../incident/impact.ts';
import { signatureOf } from '../incident/signature.ts';
import type { Change } from './folded.ts';
import type { MonitorJudgement } from './monitor.ts';
import { believed } from './spell.ts';
import type { ClosedIncident, OpenIncident, ServiceState, Spell } from './state.ts';
import type { Tick } from './tick-input.ts';

/** The incident after a tick: opened, gone on, reopened, resolved, or none. At most one a service is open. */
export interface IncidentAfter {
  readonly open?: OpenIncident;
  readonly closed?: ClosedIncident;
  readonly changes: readonly Change[];
}

export const incidentAfter = (
  was: ServiceState,
  tick: Tick,
  monitors: ServiceState['monitors'],
  judged: readonly MonitorJudgement[],
): IncidentAfter => {
  const after = changed(was, tick, monitors, judged);
  const numbered = (incident: OpenIncident): OpenIncident => ({
    ...incident,
    events: incident.events + after.changes.length,
  });
  if (after.open) return { ...after, open: numbered(after.open) };
  return after.closed && after.changes.length > 0
    ? { ...after, closed: { ...after.closed, incident: numbered(after.closed.incident) } }
    : after;
};

const changed = (
  was: ServiceState,
  tick: Tick,
  monitors: ServiceState['monitors'],
  judged: readonly MonitorJudgement[],
): IncidentAfter => {
  const levelOf = (monitor: string): CheckedLevel => monitors[monitor]?.level ?? 'operational';
  const impact = impactOf(Object.values(monitors).map(({ level }) => level));
  const began = judged.flatMap(({ began: spell }) => (spell ? [withWorst(spell, levelOf(spell.monitor))] : []));
  const closed = reopenable(was.closed, tick);
  if (was.open) {
    const spells = was.open.spells.map((spell) => advanced(spell, tick, monitors, judged));
    return goneOn(was.open, [...spells, ...began], began, impact, tick, levelOf);
  }
  if (began.length === 0) return { ...(closed && { closed }), changes: [] };
  const names = began.map(({ monitor }) => monitor);
  if (closed && sameTrouble(tick.service, closed.incident.spells, began)) {
    const open = investigating({ ...closed.incident, spells: [...closed.incident.spells, ...began] }, tick);
    return { open: { ...open, impact: worst(open.impact, impact) }, changes: [{ kind: 'reopened', monitors: names }] };
  }
  return { open: opened(was, tick, began, impact), changes: [{ kind: 'opened', monitors: names }] };
};

const opened = (was: ServiceState, tick: Tick, began: readonly Spell[], impact: Impact): OpenIncident => ({
  id: incidentId(was.service, Math.min(...began.map(({ firstFailureAt }) => firstFailureAt)), was.version),
  openedAt: tick.now,
  detectedAt: Math.min(...began.map(({ detectedAt }) => detectedAt)),
  status: 'investigating',
  statusSince: tick.now,
  impact,
  events: 0,
  fromChunk: tick.past?.from ?? was.chunks + 1,
  spells: began,
  factsAt: tick.now,
});

const goneOn = (
  open: OpenIncident,
  spells: readonly Spell[],
  began: readonly Spell[],
  impactNow: Impact,
  tick: Tick,
  levelOf: (monitor: string) => CheckedLevel,
): IncidentAfter => {
  const impact = worst(open.impact, impactNow);
  const holding = spells.filter(({ releasedAt }) => releasedAt === undefined);
  const heldBefore = open.spells.filter(({ releasedAt }) => releasedAt === undefined).map(({ monitor }) => monitor);
  const released = heldBefore.filter((monitor) => !holding.some((spell) => spell.monitor === monitor));
  const next = { ...open, spells, impact };
  if (holding.length === 0) {
    const gone = released.every((monitor) => !tick.service.monitors.some(({ id }) => id === monitor));
    const incident: OpenIncident = { ...next, status: 'resolved', statusSince: tick.now };
    return {
      closed: { incident, resolvedAt: tick.now },
      changes: [{ kind: gone ? 'closed' : 'resolved', monitors: released }],
    };
  }
  const changes: Change[] = [];
  if (released.length > 0) changes.push({ kind: 'improved', monitors: released });
  if (began.length > 0) changes.push({ kind: 'worsened', monitors: began.map(({ monitor }) => monitor) });
  else if (worse(impact, open.impact)) {
    const down = holding.map(({ monitor }) => monitor).filter((monitor) => levelOf(monitor) === 'down');
    changes.push({ kind: 'worsened', monitors: down });
  }
  const stopped = holding.every(believed);
  const names = holding.map(({ monitor }) => monitor);
  if (stopped && next.status !== 'monitoring') {
    changes.push({ kind: 'monitoring', monitors: names });
    return { open: { ...next, status: 'monitoring', statusSince: tick.now, monitoringAt: tick.now }, changes };
  }
  if (!stopped && next.status === 'monitoring') {
    if (began.length === 0) {
      changes.push({
        kind: 'failing-again',
        monitors: names.filter((m) => !believed(holding.find((s) => s.monitor === m) as Spell)),
      });
    }
    return { open: investigating(next, tick), changes };
  }
  return { open: next, changes };
};

const investigating = (open: OpenIncident, { now }: Tick): OpenIncident => {
  const { monitoringAt: _over, ...rest } = open;
  return { ...rest, status: 'investigating', statusSince: now };
};

/** A spell as judged in this tick; where its monitor has left the configuration, nothing holds it any more. */
const advanced = (
  spell: Spell,
  tick: Tick,
  monitors: ServiceState['monitors'],
  judged: readonly MonitorJudgement[],
): Spell => {
  if (spell.releasedAt !== undefined) return spell;
  const memory = monitors[spell.monitor];
  if (!memory) return { ...spell, releasedAt: tick.now };
  const now = judged.find(({ spell: its }) => its?.monitor === spell.monitor)?.spell ?? spell;
  return withWorst(now, memory.level);
};

const withWorst = (spell: Spell, level: CheckedLevel): Spell =>
  level === 'down' ? { ...spell, worst: 'down' } : spell;

const reopenable = (closed: ClosedIncident | undefined, { now, service }: Tick): ClosedIncident | undefined =>
  closed && now - closed.resolvedAt <= service.reopen ? closed : undefined;

const sameTrouble = (service: Service, a: readonly Spell[], b: readonly Spell[]): boolean => {
  const of = (spells: readonly Spell[]): readonly string[] =>
    spells.flatMap(({ monitor, families }) => signatureOf(service, monitor, families));
  const known = new Set(of(a));
  return of(b).some((pair) => known.has(pair));
};
