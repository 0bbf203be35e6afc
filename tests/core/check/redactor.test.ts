import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor, looksSecret } from '../../../src/core/check/redactor.ts';
import { voice } from '../../../src/core/check/voice.ts';

const knowing = (...secrets: readonly string[]) => {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.learn(secret);
  return redactor;
};

test('without secrets a text is left alone', () => expect(createRedactor().redact('as it is')).toBe('as it is'));

test('a secret is taken out wherever it stands, as often as it does', () =>
  expect(knowing('hunter2').redact('hunter2, xhunter2x and hunter3')).toBe('[redacted], x[redacted]x and hunter3'));

test('a secret that contains another leaves nothing behind', () =>
  expect(knowing('pass', 'password-1').redact('password-1')).toBe('[redacted]'));

test('what is learnt later is taken out from then on', () => {
  const redactor = knowing('first-secret');
  expect(redactor.redact('second-secret')).toBe('second-secret');
  redactor.learn('second-secret');
  expect(redactor.redact('first-secret second-secret')).toBe('[redacted] [redacted]');
});

test('one or two characters are no secret', () => expect(knowing('a', 'ab').redact('abacus')).toBe('abacus'));

const secret = fc
  .string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
  .filter((text) => text.trim() === text && text.length > 5);

// biome-ignore format: the columns line up
const forms: readonly (readonly [string, (text: string) => string])[] = [
  ['raw',                        (text) => text],
  ['encoded for a URL',          (text) => encodeURIComponent(text.toWellFormed())],
  ['encoded for a form',         (text) => new URLSearchParams([['', text]]).toString().slice(1)],
  ['in base64',                  (text) => Buffer.from(text).toString('base64')],
  ['escaped for JSON',           (text) => JSON.stringify(text).slice(1, -1)],
];

test.each(forms)('a secret is taken out %s', (_how, form) => {
  fc.assert(
    fc.property(secret, (text) => {
      const clean = knowing(text).redact(`before ${form(text)} after`);
      expect(clean.replaceAll('[redacted]', '')).not.toContain(form(text));
    }),
  );
});

test('a secret in Basic credentials is taken out, at every alignment', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 10 }), secret, (user, text) => {
      const header = Buffer.from(`${user}:${text}`).toString('base64');
      const clean = knowing(text).redact(header);
      // What is left over is the user, and at most a character of either neighbour.
      expect(clean).toContain('[redacted]');
      expect(clean.replace('[redacted]', '').length).toBeLessThanOrEqual(
        Math.ceil(((Buffer.byteLength(user) + 1) * 8) / 6) + 4,
      );
    }),
  );
});

// biome-ignore format: the columns line up
test.each([
  ['0123456789abcdef',          true],
  ['eyJhbGciOiJIUzI1NiJ9',      true],
  ['s3ss10n0',                  true],
  ['s3ss10n',                   false],
  ['dashboard',                 false],
  ['dark',                      false],
  ['a-very-long-word-of-words', true],
])('%s looks secret: %s', (value, expected) => expect(looksSecret(value)).toBe(expected));

test('a voice makes inert before it redacts, and cuts last', () => {
  const say = voice(knowing('0123456789abcdef'), 20);
  expect(say('0123\u200b4567\u001b[0m89ab\r\ncdef')).toBe('0123456789ab cdef');
  expect(say('0123\u200b4567\u001b[0m89abcdef')).toBe('[redacted]');
  expect(say('fifteen letters 0123456789abcdef')).toBe('fifteen letters [re…');
});

test('what another check has learned is taken out too, also what it learns later', () => {
  const others = knowing('theirs-0123');
  const redactor = createRedactor(others);
  redactor.learn('theirs-0123-and-mine');
  expect(redactor.redact('theirs-0123 theirs-0123-and-mine')).toBe('[redacted] [redacted]');
  others.learn('later-4567');
  expect(redactor.redact('later-4567')).toBe('[redacted]');
  expect(others.redact('theirs-0123-and-mine')).toBe('[redacted]-and-mine');
});
