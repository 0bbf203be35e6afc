import { secretsIn } from '#secrets';
import { inMemory } from '../src/adapters/control-memory/in-memory.ts';
import { serveChecks } from '../src/adapters/remote-vantage/serve.ts';
import { seconds } from '../src/core/time.ts';
import { house, log } from './house.ts';
import { checkerWith } from './parts/checker.ts';
import { config } from './parts/configuration.ts';
import { deadline } from './parts/deadline.ts';
import { region, told } from './parts/environment.ts';

const name = region();
const controls = inMemory();
const checker = checkerWith(secretsIn(told('homeRegion')), controls);

/** Kept for the answer. */
const answering = seconds(1);

/** Runs checks in this region for home, which judges them. */
export const handler = house<unknown, unknown>(async (event, context) => {
  const answer = await serveChecks({ name, config, checker, controls }, event, deadline(context, answering));
  log.info('checked', { jobs: answer.outcomes.length, unknown: answer.outcomes.filter((each) => !each).length });
  return answer;
});
