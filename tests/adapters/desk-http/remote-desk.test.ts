import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { remoteDesk } from '../../../src/adapters/desk-http/remote-desk.ts';
import { type Answer, type RecordingEndpoint, recordingEndpoint } from '../aws/recording-endpoint.ts';

let endpoint: RecordingEndpoint;
let answers: Answer[];
beforeEach(async () => {
  endpoint = await recordingEndpoint(() => answers.shift() ?? { status: 500 });
});
afterEach(() => endpoint.close());

const desk = () => {
  let keys = 0;
  const waits: number[] = [];
  let signed = 0;
  const client = remoteDesk({
    url: `${endpoint.url}/`,
    sign: async (request) => {
      signed += 1;
      return request;
    },
    clock: { sleep: async (span) => void waits.push(span) },
    newKey: () => `key-${++keys}`,
  });
  return { client, waits, signed: () => signed };
};

const json = (status: number, body: unknown, headers = {}): Answer => ({
  status,
  headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers },
  body: JSON.stringify(body),
});

describe('a desk behind HTTP', () => {
  test('is asked with the version, a key and the body, and answers with the new version', async () => {
    answers = [json(200, { saved: true }, { etag: '"4"' })];
    const asking = { params: { incident: 'aaaaaaaaaaaa' }, body: { whatHappened: 'x' }, version: 3 };
    expect(await desk().client.ask('saveText', asking)).toEqual({ body: { saved: true }, version: 4 });
    const [request] = endpoint.received;
    expect([request?.method, request?.path]).toEqual(['PUT', '/incidents/aaaaaaaaaaaa/text']);
    expect(request?.headers).toMatchObject({ 'if-match': '"3"', 'idempotency-key': 'key-1' });
    expect(JSON.parse(String(request?.body))).toEqual({ whatHappened: 'x' });
  });

  test('is not asked for another address by what stands in an id', async () => {
    answers = [json(404, { type: 'x', title: 'x', status: 404, detail: 'x' })];
    await desk()
      .client.ask('acknowledge', { params: { incident: '../../maintenance?x=' } })
      .catch(() => undefined);
    expect(endpoint.received[0]?.path).toBe('/incidents/..%2F..%2Fmaintenance%3Fx%3D/acknowledgement');
  });

  test('is asked again under the same key when the answer was lost, and signed anew', async () => {
    answers = [{ status: 200, lost: true }, { status: 503 }, json(201, { id: 'u' })];
    const { client, waits, signed } = desk();
    const told = await client.ask('addUpdate', {
      params: { incident: 'aaaaaaaaaaaa' },
      body: { status: 'identified', body: 'x' },
    });
    expect(told.body).toEqual({ id: 'u' });
    expect(endpoint.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['key-1', 'key-1', 'key-1']);
    expect([signed(), waits.length, (waits[1] ?? 0) > (waits[0] ?? 0)]).toEqual([3, 2, true]);
  });

  test('that refuses is not asked again, and its problem is told', async () => {
    const document = {
      type: 'urn:downdraft:problem:conflict',
      title: 'Somebody was first',
      status: 409,
      detail: 'Bob.',
    };
    answers = [json(409, { ...document, current: { version: 2 } })];
    const refusal = await desk()
      .client.ask('readText', { params: { incident: 'aaaaaaaaaaaa' } })
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'desk-refusal', message: 'Bob.', document: { current: { version: 2 } } });
    expect(endpoint.received).toHaveLength(1);
  });

  test.each<[string, Answer, RegExp]>([
    ['AWS itself refuses', { status: 403, body: '{"Message":"Forbidden"}' }, /lambda:InvokeFunctionUrl/],
    ['something else answers', { status: 404, body: '<html>' }, /is no desk \(HTTP 404\)/],
    ['what answers is no JSON', { status: 200, body: 'hello' }, /is no desk \(HTTP 200\)/],
    ['it leads elsewhere', { status: 302, headers: { location: 'https://evil.example/' } }, /Nobody answers/],
  ])('where %s, that is told', async (_what, said, words) => {
    answers = [said, said, said, said];
    await expect(desk().client.ask('listIncidents')).rejects.toThrow(words);
    await endpoint.close().catch(() => undefined);
    endpoint = await recordingEndpoint(() => ({ status: 500 }));
  });

  test('where nobody is, that is told after some tries', async () => {
    const { client, waits } = desk();
    await endpoint.close();
    await expect(client.ask('listIncidents')).rejects.toMatchObject({ code: 'desk-unreachable' });
    expect(waits).toHaveLength(3);
    endpoint = await recordingEndpoint(() => ({ status: 500 }));
  });
});
