import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../../src/core/draft/dossier.ts';
import { type Neighbourhood, surroundingsOf } from '../../../src/core/draft/surroundings.ts';
import type { IncidentText } from '../../../src/core/draft/text.ts';
import { days, hours, minutes } from '../../../src/core/time.ts';
import { dossier } from '../status/incidents.ts';
import { names } from './cases.ts';
import { noon } from './drafted.ts';

const incident = (
  id: string,
  from: number,
  to: number | undefined,
  more: { service?: string; recurrenceOf?: string; text?: Partial<IncidentText> } = {},
): Dossier =>
  dossier({
    id,
    service: more.service ?? 'orion',
    failing: [{ monitor: 'dashboard', from, ...(to !== undefined && { to }), checks: 10, failed: 10 }],
    ...(more.text && { text: more.text }),
    ...(more.recurrenceOf && { more: { recurrenceOf: more.recurrenceOf } }),
  });

const here = incident('here', noon, noon + hours(1), { recurrenceOf: 'before' });
const around = (known: Partial<Neighbourhood>) =>
  surroundingsOf(here.facts, { dossiers: [here], deploys: [], maintenance: [], ...known }, names);

describe('around an incident lie', () => {
  test('the incidents that overlap it, of any service, but none that was no outage', () => {
    const dossiers = [
      here,
      incident('elsewhere', noon + minutes(10), noon + minutes(20), { service: 'classic' }),
      incident('open', noon - hours(1), undefined, { service: 'classic', text: { title: 'Classic is slow' } }),
      incident('drill', noon, noon + minutes(5), { text: { dismissed: { reason: 'A drill.', at: noon } } }),
      incident('yesterday', noon - days(1), noon - hours(20)),
      incident('tomorrow', noon + days(1), noon + hours(30)),
    ];
    expect(around({ dossiers }).others.map(({ title }) => title)).toEqual(['Dashboard failing', 'Classic is slow']);
  });

  test('the deploys of its service from a day before', () => {
    const deploy = (id: string, at: number, service?: string) => ({
      id,
      at,
      name: id,
      by: 'ci',
      ...(service && { service }),
    });
    const { deploys } = around({
      deploys: [
        deploy('too early', noon - days(2)),
        deploy('before', noon - hours(3), 'orion'),
        deploy('any', noon + minutes(5)),
        deploy('of another', noon, 'classic'),
        deploy('after', noon + hours(3)),
      ],
    });
    expect(deploys.map(({ id }) => id)).toEqual(['before', 'any']);
  });

  test('the maintenance of its service that touches it', () => {
    const window = (name: string, from: number, to: number, service = 'orion') => ({
      name,
      services: [service],
      from,
      to,
    });
    const { maintenance } = around({
      maintenance: [
        window('earlier', noon - hours(3), noon - hours(2)),
        window('into it', noon - hours(1), noon + minutes(1)),
        window('of another', noon, noon + hours(1), 'classic'),
      ],
    });
    expect(maintenance.map(({ name }) => name)).toEqual(['into it']);
  });

  test('those that it is like, with what was promised then and is not done', () => {
    const prevention = [
      { text: 'Tests', state: 'done' as const },
      { text: 'Alerts', state: 'in progress' as const },
    ];
    const dossiers = [
      here,
      incident('before', noon - days(3), noon - days(2), { recurrenceOf: 'first', text: { prevention } }),
      incident('first', noon - days(40), noon - days(39), { recurrenceOf: 'forgotten' }),
      incident('unlike', noon - days(1), noon - hours(20)),
    ];
    expect(around({ dossiers }).earlier.map(({ id, open }) => [id, open.map(({ text }) => text)])).toEqual([
      ['before', ['Alerts']],
      ['first', []],
    ]);
  });
});
