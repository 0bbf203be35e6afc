import type { OpenIncident, ServiceState, Spell } from './state.ts';

/** A spell as it was stored while only its rate was kept of how it went. */
interface RateSpell extends Omit<Spell, 'burst' | 'runs' | 'longest'> {
  readonly rate: number;
}

/** What an earlier version stored, as this one would have: a deployment may find an incident open. */
export const upgraded = <S extends Pick<ServiceState, 'open' | 'closed'>>(state: S): S => ({
  ...state,
  ...(state.open && { open: ofIncident(state.open) }),
  ...(state.closed && { closed: { ...state.closed, incident: ofIncident(state.closed.incident) } }),
});

const ofIncident = (incident: OpenIncident): OpenIncident => ({ ...incident, spells: incident.spells.map(ofSpell) });

const ofSpell = (spell: Spell | RateSpell): Spell => {
  if (!('rate' in spell)) return spell;
  const { rate, ...rest } = spell;
  return { ...rest, burst: { checks: 1, failed: rate }, runs: [], longest: 0 };
};
