import type { Context } from 'aws-lambda';
import { type DeskEvent, deskHandler } from '../../src/adapters/desk-http/desk-handler.ts';
import type { Config } from '../../src/core/config/config.ts';
import { personOf } from '../../src/core/desk/person.ts';
import { hours, type Instant } from '../../src/core/time.ts';
import { serve } from '../../src/flow/desk/serve.ts';
import type { Store } from '../../src/ports.ts';
import { dossier } from '../core/status/incidents.ts';
import { config } from '../core/status/scenes.ts';
import { keep, silent } from '../flow/fakes.ts';

/** The desk over a store, as people with signed requests meet it. */

/** A Thursday. */
export const noon: Instant = Date.UTC(2017, 6, 20, 13);

export const over = dossier({
  id: 'july20dashbd',
  service: 'orion',
  failing: [{ monitor: 'dashboard', from: noon - hours(3), to: noon - hours(1), checks: 1_440, failed: 690 }],
});
export const open = dossier({
  id: 'july20syncxx',
  service: 'classic',
  failing: [{ monitor: 'auth', from: noon - hours(2), checks: 90, failed: 90 }],
});

/** A monitor that is not public had a part in it. */
export const hidden = dossier({
  id: 'july19hidden',
  service: 'orion',
  failing: [
    { monitor: 'sync', from: noon - hours(26), to: noon - hours(25), checks: 60, failed: 60 },
    { monitor: 'progress', from: noon - hours(26), to: noon - hours(25), checks: 60, failed: 50 },
  ],
});

export const alice = 'arn:aws:sts::123456789012:assumed-role/Oncall/alice';
export const bob = 'arn:aws:sts::123456789012:assumed-role/Oncall/bob';
export const reader = 'arn:aws:sts::123456789012:assumed-role/Support/carol';

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly tag: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at answers of every shape
  readonly body: any;
}

export interface Asking {
  /** Undefined: alice; null: nobody. */
  readonly as?: string | null;
  readonly body?: unknown;
  /** As it goes over the wire, instead of a body that is made JSON. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface House {
  readonly store: Store;
  readonly ask: (request: string, asking?: Asking) => Promise<Answered>;
  readonly advance: (by: number) => void;
  readonly now: () => Instant;
}

export const houseOver = async (
  store: Store,
  wrap: (store: Store) => Store = (same) => same,
  publish: Config['page']['publish'] = config.page.publish,
): Promise<House> => {
  await keep(store, [hidden, over, open]);
  let now = noon;
  let ids = 0;
  const world = {
    config: { ...config, page: { ...config.page, publish } },
    store: wrap(store),
    clock: { now: () => now },
    newId: () => `id-${++ids}`,
    version: '1',
  };
  const handler = deskHandler({
    serve: (name, request) => serve(world, name, request),
    personIn: ({ requestContext }) => {
      const arn = requestContext.authorizer?.iam?.userArn;
      return arn ? personOf(arn, ['arn:aws:iam::123456789012:role/Oncall']) : undefined;
    },
    log: silent,
  });
  return {
    store,
    now: () => now,
    advance: (by) => {
      now += by;
    },
    ask: async (request, asking = {}) => {
      const { statusCode = 0, headers = {}, body = '' } = await handler(eventOf(request, asking), {} as Context);
      return {
        status: statusCode,
        type: String(headers['content-type']),
        tag: headers.etag as string | undefined,
        headers,
        body: JSON.parse(body),
      };
    },
  };
};

const eventOf = (request: string, { as = alice, body, raw, headers = {} }: Asking): DeskEvent => {
  const [method = '', target = ''] = request.split(' ');
  const { pathname, search, searchParams } = new URL(target, 'https://desk.example.com');
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    queryStringParameters: Object.fromEntries(searchParams),
    headers: { ...(text !== undefined && { 'content-type': 'application/json' }), ...headers },
    requestContext: {
      http: { method, path: pathname },
      ...(as !== null && { authorizer: { iam: { userArn: as } } }),
    },
    ...(text !== undefined && { body: text }),
    isBase64Encoded: false,
  } as unknown as DeskEvent;
};

export const written = (whatHappened: string, more: object = {}) => ({
  sentences: {},
  whatHappened,
  howManyUsers: '',
  prevention: [],
  ...more,
});

export const complete = written('A progress bar polled the server more often than it could answer.', {
  howManyUsers: 'About 500 of those who logged in.',
  prevention: [{ text: 'New endpoints are load-tested.', state: 'planned', owner: 'dana', due: '2017-08-01' }],
});
