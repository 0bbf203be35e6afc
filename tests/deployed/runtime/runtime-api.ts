import { randomUUID } from 'node:crypto';
import { type Answer, recordingEndpoint } from '../../adapters/aws/recording-endpoint.ts';

/** What became of an event: what the handler returned, or the error that Lambda would report. */
export type Outcome =
  | { readonly answer: unknown }
  | { readonly error: { readonly errorType: string; readonly errorMessage: string } };

export interface RuntimeApi {
  /** `host:port`. */
  readonly address: string;
  /** Resolves when the function is loaded and asks for its first event; rejects where it could not be loaded. */
  readonly ready: Promise<void>;
  /** One event at a time, as in Lambda. */
  readonly invoke: (event: unknown, deadline: Date) => Promise<Outcome>;
  readonly close: () => Promise<void>;
}

/** The API by which Lambda's runtime interface client gets its events and gives its answers, for one execution environment. */
export const runtimeApi = async (functionArn: string): Promise<RuntimeApi> => {
  const ready = Promise.withResolvers<void>();
  let event = Promise.withResolvers<Answer>();
  let outcome = Promise.withResolvers<Outcome>();
  const endpoint = await recordingEndpoint(async ({ path, body }): Promise<Answer> => {
    const [, asked, said] = /^\/2018-06-01\/runtime\/(?:init|invocation)\/(?:([^/]+)\/)?([^/]+)$/.exec(path) ?? [];
    if (said === 'next') {
      ready.resolve();
      const answer = await event.promise;
      event = Promise.withResolvers();
      return answer;
    }
    const value = body.length > 0 ? JSON.parse(body.toString()) : undefined;
    if (said === 'response') outcome.resolve({ answer: value });
    else if (said === 'error' && asked !== undefined) outcome.resolve({ error: value });
    else ready.reject(new Error(`the function could not be loaded: ${body}`));
    return { status: 202 };
  });
  ready.promise.catch(() => undefined);
  return {
    address: new URL(endpoint.url).host,
    ready: ready.promise,
    invoke: (what, deadline) => {
      outcome = Promise.withResolvers();
      event.resolve({
        status: 200,
        headers: {
          'content-type': 'application/json',
          'lambda-runtime-aws-request-id': randomUUID(),
          'lambda-runtime-deadline-ms': String(deadline.getTime()),
          'lambda-runtime-invoked-function-arn': functionArn,
        },
        body: JSON.stringify(what),
      });
      return outcome.promise;
    },
    close: endpoint.close,
  };
};
