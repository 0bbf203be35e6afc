import { expect, onTestFinished, test } from 'vitest';
import { beat } from '../../../src/adapters/heartbeat/beat.ts';
import { type Answer, recordingEndpoint } from '../aws/recording-endpoint.ts';

const watcher = async (answer: Answer) => {
  const endpoint = await recordingEndpoint(() => answer);
  onTestFinished(endpoint.close);
  return endpoint;
};
const anywhere = () => false;

test('a heartbeat is one request', async () => {
  const { url, received } = await watcher({ status: 200 });
  await beat({ url: `${url}/ping?id=7`, within: 5_000, refuses: anywhere });
  expect(received.map(({ method, path }) => [method, path])).toEqual([['GET', '/ping']]);
});

test.each([301, 404, 503])('that is answered with %d was not heard, and is not followed', async (status) => {
  const { url, received } = await watcher({ status, headers: { location: '/elsewhere' } });
  await expect(beat({ url, within: 5_000, refuses: anywhere })).rejects.toMatchObject({ code: 'beat-unheard' });
  expect(received).toHaveLength(1);
});

test.each(['127.0.0.1', 'localhost'])('is not sent where it must not be: %s', async (host) => {
  const { url, received } = await watcher({ status: 200 });
  const inside = url.replace('127.0.0.1', host);
  const refuses = (address: string) => address === '127.0.0.1' || address === '::1';
  await expect(beat({ url: inside, within: 5_000, refuses })).rejects.toThrow(/not a public address/);
  expect(received).toEqual([]);
});

test('its error names no more of the address than whose it is: the rest may be a key', async () => {
  const { url } = await watcher({ status: 404 });
  await expect(beat({ url: `${url}/key-1234`, within: 5_000, refuses: anywhere })).rejects.not.toThrow(/key-1234/);
});
