import { describe, expect, test } from 'vitest';
import { keyRemedy, nameRemedy, nearest } from '../../../src/core/config/suggest.ts';

const known = ['every', 'timeout', 'recheck', 'alarm', 'dependsOn', 'expect', 'name', 'url', 'timeZone'];

describe('a slip of the finger is understood', () => {
  test.each([
    ['timout', 'timeout'],
    ['tiemout', 'timeout'],
    ['timeoutt', 'timeout'],
    ['Timeout', 'timeout'],
    ['depends_on', 'dependsOn'],
    ['depends-on', 'dependsOn'],
    ['expects', 'expect'],
    ['ulr', 'url'],
    ['timezone', 'timeZone'],
  ])('%s', (word, meant) => expect(nearest(word, known)).toBe(meant));
});

test('the words of other monitors are understood where ours is known', () => {
  expect(nearest('interval', known)).toBe('every');
  expect(nearest('interval', ['name'])).toBeUndefined();
  expect(nearest('intervall', known)).toBe('every');
  expect(nearest('intervall', ['name'])).toBeUndefined();
  expect(nearest('treshold', known)).toBe('alarm');
});

test('what is near nothing is not guessed at', () => {
  for (const word of ['probability', 'x', '', 'cat', 'zzzzzz'.repeat(100)])
    expect(nearest(word, known)).toBeUndefined();
});

test('remedies name what was meant, else what there is', () => {
  expect(keyRemedy('timout', known)).toBe('did you mean `timeout`?');
  expect(keyRemedy('probability', ['name', 'url'])).toBe('known here: name and url');
  expect(keyRemedy('probability', [])).toBe('remove it');
  expect(nameRemedy('mars', ['orion', 'classic'])).toBe('write orion or classic');
  expect(
    nameRemedy(
      'mars',
      Array.from({ length: 50 }, (_, i) => `service-${i}`),
    ),
  ).toMatch(/service-11 or …$/);
});
