import { expect, test } from 'vitest';
import { environmentSecrets } from '../../../src/adapters/secrets/environment.ts';
import { parseSecretsFile, SecretsFileInvalid } from '../../../src/adapters/secrets/secrets-file.ts';
import { SecretMissing } from '../../../src/core/check/secret-missing.ts';

const file = parseSecretsFile({
  'downdraft/orion': { email: 'probe@example.com', pin: 1234 },
  'downdraft/token': 'plain',
  'downdraft/flat#key': 'flat',
});
const environment = { DOWNDRAFT_SECRET_DOWNDRAFT_ORION__SYNCKEY: 'from-environment', DOWNDRAFT_SECRET_EMPTY: '' };
const secrets = environmentSecrets({ environment, file: () => file });

// biome-ignore format: the columns line up
test.each([
  ['downdraft/orion', 'syncKey', 'from-environment'],
  ['downdraft/orion', 'email',   'probe@example.com'],
  ['downdraft/orion', 'pin',     '1234'],
  ['downdraft/token', undefined, 'plain'],
  ['downdraft/flat',  'key',     'flat'],
])('%s#%s is %s', async (name, key, expected) => expect(await secrets.resolve(name, key)).toBe(expected));

test('the environment goes before the file', async () => {
  const both = environmentSecrets({ environment: { DOWNDRAFT_SECRET_DOWNDRAFT_TOKEN: 'mine' }, file: () => file });
  expect(await both.resolve('downdraft/token')).toBe('mine');
});

// biome-ignore format: the columns line up
test.each([
  ['downdraft/orion', 'absent',      'set DOWNDRAFT_SECRET_DOWNDRAFT_ORION__ABSENT, or write it into secrets.yaml'],
  ['downdraft/orion', 'constructor', 'set DOWNDRAFT_SECRET_DOWNDRAFT_ORION__CONSTRUCTOR, or write it into secrets.yaml'],
  ['downdraft/orion', undefined,     'set DOWNDRAFT_SECRET_DOWNDRAFT_ORION, or write it into secrets.yaml'],
  ['downdraft/token', 'key',         'set DOWNDRAFT_SECRET_DOWNDRAFT_TOKEN__KEY, or write it into secrets.yaml'],
  ['empty',           undefined,     'set DOWNDRAFT_SECRET_EMPTY, or write it into secrets.yaml'],
  ['__proto__',       undefined,     'set DOWNDRAFT_SECRET___PROTO__, or write it into secrets.yaml'],
])('%s#%s is missing, and the message says what to do', async (name, key, remedy) => {
  const failure = await secrets.resolve(name, key).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SecretMissing);
  expect(failure).toMatchObject({ code: 'secret-missing', message: expect.stringContaining(remedy) });
});

test('the file is read once, and again after a refresh', async () => {
  let reads = 0;
  const counting = environmentSecrets({
    environment: {},
    file: () => parseSecretsFile({ token: `value ${++reads}` }),
  });
  expect([await counting.resolve('token'), await counting.resolve('token')]).toEqual(['value 1', 'value 1']);
  counting.refresh();
  expect(await counting.resolve('token')).toBe('value 2');
});

test('without a file there is the environment', async () => {
  await expect(environmentSecrets({ environment: {} }).resolve('token')).rejects.toBeInstanceOf(SecretMissing);
});

test('an empty file is no secrets', () => expect(parseSecretsFile(null)).toEqual({}));

test.each([
  ['a list', ['value'], 'the whole file'],
  ['a list of values', { orion: ['canary'] }, 'orion'],
  ['values deeper than a key', { orion: { email: { canary: 'canary' } } }, 'orion'],
])('%s is refused, and what stands there is not said', (_what, content, place) => {
  expect(() => parseSecretsFile(content)).toThrow(SecretsFileInvalid);
  expect(() => parseSecretsFile(content)).toThrow(place);
  expect(() => parseSecretsFile(content)).not.toThrow('canary');
});
