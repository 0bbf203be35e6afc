import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parameterSecrets } from '../../../src/adapters/aws-secrets/parameters.ts';
import { secretsManagerSecrets } from '../../../src/adapters/aws-secrets/secrets-manager.ts';
import { referenceText } from '../../../src/core/config/secret-reference.ts';
import { minutes } from '../../../src/core/time.ts';
import type { Secrets } from '../../../src/ports.ts';
import { clientOf } from '../aws/recording-endpoint.ts';
import { type SecretsEndpoint, type SecretsEndpointParts, secretsEndpoint } from './secrets-endpoint.ts';

const planted = 'hunter2-planted';

interface Opened {
  readonly endpoint: SecretsEndpoint;
  readonly secrets: Secrets;
  readonly clock: { at: number };
}

type Open = (parts: Partial<SecretsEndpointParts>) => Promise<Opened>;

const from =
  (
    nameOf: (name: string) => string,
    open: (
      settings: ReturnType<typeof clientOf> & { maxAttempts: number },
      clock: { now: () => number },
    ) => [Secrets, () => void],
  ): Open =>
  async (parts) => {
    const values = {
      [nameOf('plain')]: planted,
      [nameOf('list')]: JSON.stringify([planted]),
      [nameOf('downdraft/orion')]: JSON.stringify({
        email: 'a@example.com',
        pin: 1234,
        on: true,
        list: [planted],
        none: null,
      }),
    };
    const endpoint = await secretsEndpoint({ values: () => values, ...parts });
    const clock = { at: 1_000_000 };
    const [secrets, destroy] = open({ ...clientOf(endpoint), maxAttempts: 1 }, { now: () => clock.at });
    onTestFinished(async () => {
      destroy();
      await endpoint.close();
    });
    return { endpoint, secrets, clock };
  };

describe.each<[string, Open, (name: string) => string]>([
  [
    'Secrets Manager',
    from(
      (name) => name,
      (settings, clock) => {
        const client = new SecretsManagerClient(settings);
        return [secretsManagerSecrets({ client, clock }), () => client.destroy()];
      },
    ),
    (name) => name,
  ],
  [
    'the Parameter Store',
    from(
      (name) => (name.includes('/') ? `/${name}` : name),
      (settings, clock) => {
        const client = new SSMClient(settings);
        return [parameterSecrets({ client, clock }), () => client.destroy()];
      },
    ),
    (name) => (name.includes('/') ? `/${name}` : name),
  ],
])('secrets from %s', (where, open, nameOf) => {
  test('are whole values, or keys of a JSON object', async () => {
    const { secrets } = await open({});
    expect(await secrets.resolve('plain')).toBe(planted);
    expect(await secrets.resolve('downdraft/orion', 'email')).toBe('a@example.com');
    expect(await secrets.resolve('downdraft/orion', 'pin')).toBe('1234');
    expect(await secrets.resolve('downdraft/orion', 'on')).toBe('true');
  });

  test('are asked for once in five minutes, whatever key is wanted', async () => {
    const { secrets, endpoint, clock } = await open({});
    await secrets.resolve('downdraft/orion', 'email');
    clock.at += minutes(5) - 1;
    await secrets.resolve('downdraft/orion', 'pin');
    expect(endpoint.asked).toEqual([nameOf('downdraft/orion')]);
    clock.at += 1;
    await secrets.resolve('downdraft/orion', 'email');
    expect(endpoint.asked).toHaveLength(2);
    clock.at -= minutes(1);
    await secrets.resolve('downdraft/orion', 'email');
    expect(endpoint.asked).toHaveLength(3);
  });

  test('are asked for once however many want them at the same time', async () => {
    const { secrets, endpoint } = await open({});
    await Promise.all(Array.from({ length: 20 }, () => secrets.resolve('plain')));
    expect(endpoint.asked).toHaveLength(1);
  });

  test('are asked for again after a refresh', async () => {
    let value = 'old';
    const { secrets } = await open({ values: () => ({ plain: value }) });
    expect(await secrets.resolve('plain')).toBe('old');
    value = 'new';
    expect(await secrets.resolve('plain')).toBe('old');
    secrets.refresh();
    expect(await secrets.resolve('plain')).toBe('new');
  });

  test('that were on their way when refreshed are not given to those who ask later', async () => {
    let value = 'old';
    const held: (() => void)[] = [];
    const { secrets, endpoint } = await open({
      values: () => ({ plain: value }),
      hold: () => (value === 'old' ? new Promise((resolve) => held.push(resolve)) : Promise.resolve()),
    });
    const before = secrets.resolve('plain');
    await expect.poll(() => held.length).toBe(1);
    value = 'new';
    secrets.refresh();
    expect(await secrets.resolve('plain')).toBe('new');
    held[0]?.();
    expect(await before).toBe('old');
    expect(await secrets.resolve('plain')).toBe('new');
    expect(endpoint.asked).toHaveLength(2);
  });

  test.each([
    ['a name that nobody created', 'missing', undefined, `create missing in ${where}`],
    ['a key that is not in it', 'downdraft/orion', 'password', 'with the key password'],
    ['a key that it only inherits', 'downdraft/orion', 'toString', 'with the key toString'],
    ['a key whose value is a list', 'downdraft/orion', 'list', 'with the key list'],
    ['a key whose value is null', 'downdraft/orion', 'none', 'with the key none'],
    ['a key of a value that is no JSON', 'plain', 'email', 'a JSON object'],
    ['a key of a value that is no object', 'list', 'length', 'a JSON object'],
  ])('say of %s what is missing and what to do, and never the value', async (_what, name, key, remedy) => {
    const { secrets } = await open({});
    const error = await secrets.resolve(name, key).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'SecretMissing', code: 'secret-missing' });
    expect(String(error)).toContain(remedy);
    expect(String(error)).toContain(key === undefined ? `\${secret:${name}}` : `\${secret:${name}#${key}}`);
    expect(everythingIn(error)).not.toContain(planted);
    expect(everythingIn(error)).not.toContain('hunter2');
  });

  test.each([
    ['throttled', 'aws-throttled'],
    ['forbidden', 'aws-refused'],
    ['failing', 'aws-unavailable'],
  ] as const)('are an error where asking is %s, which is not kept', async (fault, code) => {
    const { secrets } = await open({ fault: (nth) => (nth === 1 ? fault : undefined) });
    const error = await secrets.resolve('plain').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'AwsFailure', code });
    expect(String(error)).toContain(referenceText({ name: 'plain' }));
    expect(await secrets.resolve('plain')).toBe(planted);
  });
});

/** What a careless log would print of an error: every own text of it and of its causes. */
const everythingIn = (error: unknown): string =>
  error instanceof Error
    ? [error.message, error.stack, JSON.stringify(error), everythingIn(error.cause)].join('\n')
    : String(error);
