import { expect, test } from 'vitest';
import { loadConfig } from '../../../src/core/config/load.ts';
import { demoSecrets } from '../../../src/local/demo/accounts.ts';
import { demoConfig } from '../../../src/local/demo/config.ts';

const text = demoConfig({ orion: 'http://127.0.0.1:40001', classic: 'http://127.0.0.1:40002' });
const loaded = loadConfig(text, { file: 'demo.yaml', place: 'here' });

const monitors = loaded.ok ? loaded.config.services.flatMap((service) => service.monitors) : [];

test('is a configuration as anybody could write it', () => {
  expect(loaded).toMatchObject({ ok: true, warnings: [] });
});

test('watches both services, and Orion as one that depends on Classic', () => {
  expect(loaded.ok && loaded.config.services.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
    ['classic', []],
    ['orion', ['classic']],
  ]);
});

test('checks twice a minute, and sync, which is slow to change, once', () => {
  const paces = Map.groupBy(monitors, ({ every }) => every);
  expect([...paces.keys()].toSorted()).toEqual([30_000, 60_000]);
  expect(paces.get(60_000)?.map(({ id }) => id)).toEqual(['sync', 'website-key']);
});

test('holds no secret, and refers to none that the demo does not have', () => {
  const references = [...text.matchAll(/\$\{secret:([^#}]+)#([^}]+)\}/g)].map(([, name = '', key = '']) => [name, key]);
  expect(references).toHaveLength(8);
  for (const [name = '', key = ''] of references) expect(demoSecrets[name]?.[key]).toBeTypeOf('string');
  for (const value of Object.values(demoSecrets).flatMap(Object.values)) expect(text).not.toContain(value);
});
