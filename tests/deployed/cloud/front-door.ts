import {
  type Answer,
  type Received,
  type RecordingEndpoint,
  recordingEndpoint,
} from '../../adapters/aws/recording-endpoint.ts';
import { askedIn, signedBy } from './asked.ts';
import { type Asked, type Right, rightsFor } from './rights.ts';

/** One request, and whether its sender's role let it pass. */
interface Passed extends Asked {
  readonly as: string;
  readonly region: string;
  readonly allowed: boolean;
}

export interface FrontDoorParts {
  /** By the name with which a function signs. */
  readonly rights: (as: string) => readonly Right[];
  /** Where each service listens, by the name under which requests are signed for it. */
  readonly services: Readonly<Record<string, string>>;
}

export interface FrontDoor extends Pick<RecordingEndpoint, 'close'> {
  readonly url: string;
  readonly passed: readonly Passed[];
  /** What was used of whose rights. */
  readonly used: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The one address of AWS. Looks at who signed what, holds it to the policies of the template as AWS would, and hands on to the service
 * what may be.
 */
export const frontDoor = async (parts: () => FrontDoorParts): Promise<FrontDoor> => {
  const passed: Passed[] = [];
  const used = new Map<string, Set<string>>();
  const endpoint = await recordingEndpoint(async (request): Promise<Answer> => {
    const signed = signedBy(request);
    const { rights, services } = parts();
    const its = askedIn(request, signed).map((asked) => ({ asked, by: rightsFor(rights(signed.as), asked) }));
    for (const { asked, by } of its) {
      passed.push({ ...asked, as: signed.as, region: signed.region, allowed: by.length > 0 });
      const names = used.get(signed.as) ?? used.set(signed.as, new Set()).get(signed.as);
      for (const right of by) names?.add(right.action);
    }
    if (its.some(({ by }) => by.length === 0)) return refusal;
    return handedOn(request, services[signed.service] as string);
  });
  return { url: endpoint.url, close: endpoint.close, passed, used };
};

const refusal: Answer = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: 'AccessDeniedException', message: 'no policy of the template allows that' }),
};

/** They speak of the way, not of what is sent. */
const ofTheWay = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding', 'expect']);

const handedOn = async ({ method, path, query, headers, body }: Received, to: string): Promise<Answer> => {
  const kept = Object.entries(headers).filter(([name]) => !ofTheWay.has(name));
  const answer = await fetch(`${to}${path}${query.size > 0 ? `?${query}` : ''}`, {
    method,
    headers: kept.map(([name, value]): [string, string] => [name, String(value)]),
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  const said = [...answer.headers].filter(([name]) => !ofTheWay.has(name));
  return { status: answer.status, headers: Object.fromEntries(said), body: await answer.text() };
};
