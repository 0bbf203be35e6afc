import { complete } from '../desk/house.ts';
import type { Cloud } from './cloud/cloud.ts';
import { signedRequest } from './cloud/events.ts';
import { home } from './configuration.ts';

interface Answered {
  readonly status: number;
  /** Of the text: what the next change must name. */
  readonly tag: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into documents whose shapes others hold
  readonly body: any;
}

/** What the desk answered to each of an engineer's requests, by what was asked. */
export interface DeskWork {
  readonly listed: Answered;
  readonly takenUp: Answered;
  readonly told: Answered;
  readonly deployed: Answered;
  readonly planned: Answered;
  readonly cancelled: Answered;
  readonly saved: Answered;
  /** The same request once more, as after an answer that was lost. */
  readonly savedAgain: Answered;
  /** A save upon a version that no longer stands. */
  readonly outdated: Answered;
  readonly published: Answered;
  readonly audit: Answered;
}

/** While it goes on: takes the incident up, tells readers, and notes what was deployed and what is planned. */
export const takesUp = async (
  cloud: Cloud,
): Promise<Pick<DeskWork, 'takenUp' | 'told' | 'deployed' | 'planned' | 'cancelled'>> => {
  const id = await incidentAt(cloud);
  const takenUp = await ask(cloud, 'PUT', `/incidents/${id}/acknowledgement`, { body: {} });
  const update = { status: 'identified', body: 'A gateway refuses connections; we are replacing it.' };
  const told = await ask(cloud, 'POST', `/incidents/${id}/updates`, { body: update });
  const deployed = await ask(cloud, 'POST', '/deploys', { body: { name: 'release 47', service: 'orion' } });
  const plan = {
    name: 'Moving house',
    services: ['orion'],
    from: new Date(Date.now() + 86_400_000),
    to: new Date(Date.now() + 90_000_000),
  };
  const planned = await ask(cloud, 'POST', '/maintenance', { body: plan });
  const cancelled = await ask(cloud, 'DELETE', `/maintenance/${planned.body.id}`);
  return { takenUp, told, deployed, planned, cancelled };
};

/** When it is over: completes the account and publishes it. */
export const writesUp = async (
  cloud: Cloud,
): Promise<Pick<DeskWork, 'listed' | 'saved' | 'savedAgain' | 'outdated' | 'published' | 'audit'>> => {
  const listed = await ask(cloud, 'GET', '/incidents');
  const id = await incidentAt(cloud);
  const text = `/incidents/${id}/text`;
  const { tag } = await ask(cloud, 'GET', text);
  const save = { headers: { 'if-match': tag ?? '', 'idempotency-key': 'first-save' }, body: complete };
  const saved = await ask(cloud, 'PUT', text, save);
  const savedAgain = await ask(cloud, 'PUT', text, save);
  const outdated = await ask(cloud, 'PUT', text, {
    headers: { 'if-match': tag ?? '' },
    body: { ...complete, howManyUsers: 'Everybody.' },
  });
  const published = await ask(cloud, 'PUT', `/incidents/${id}/publication`, {
    headers: { 'if-match': saved.tag ?? '' },
    body: {},
  });
  const audit = await ask(cloud, 'GET', `/incidents/${id}/audit`);
  return { listed, saved, savedAgain, outdated, published, audit };
};

const incidentAt = async (cloud: Cloud): Promise<string> =>
  (await ask(cloud, 'GET', '/incidents')).body.items[0].id as string;

const ask = async (
  cloud: Cloud,
  method: string,
  path: string,
  { headers = {}, body }: { readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown } = {},
): Promise<Answered> => {
  const its = (await cloud.call('Desk', signedRequest(home, method, path, { headers, body }))) as {
    readonly statusCode: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  const said = Object.fromEntries(
    Object.entries(its.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return { status: its.statusCode, tag: said.etag, body: JSON.parse(its.body ?? 'null') };
};
