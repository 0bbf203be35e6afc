import { type Answer, type RecordingEndpoint, recordingEndpoint } from '../../adapters/aws/recording-endpoint.ts';
import type { Outcome } from '../runtime/runtime-api.ts';

/**
 * The part of Lambda that calls a function and waits for its answer, in its wire protocol.
 * @param throttles refuses that call.
 */
export const lambdaEndpoint = (
  invoke: (name: string, event: unknown) => Promise<Outcome>,
  throttles: (nth: number) => boolean,
): Promise<RecordingEndpoint> => {
  let nth = 0;
  return recordingEndpoint(async ({ path, body }): Promise<Answer> => {
    if (throttles(++nth))
      return { status: 429, headers: { 'x-amzn-errortype': 'TooManyRequestsException' }, body: '{}' };
    const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path) ?? [];
    if (name === undefined) return { status: 404 };
    const outcome = await invoke(decodeURIComponent(name), JSON.parse(body.toString()));
    return 'answer' in outcome
      ? { status: 200, body: JSON.stringify(outcome.answer) }
      : { status: 200, headers: { 'x-amz-function-error': 'Unhandled' }, body: JSON.stringify(outcome.error) };
  });
};
