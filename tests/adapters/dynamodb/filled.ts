import type { Store } from '../../../src/ports.ts';
import { event, facts, noon, observation, publication, session, state, text } from '../../contract/samples.ts';

/** Writes one of everything, all of it about the service `orion` and its incident `a`. */
export const fill = async (store: Store): Promise<void> => {
  const chunk = { service: 'orion', n: 1, observations: [observation(noon)] };
  const day = { service: 'orion', date: '2017-07-20', monitors: {} };
  await store.writeTick({ state: state(1), facts: facts('a'), events: [event('a', 1)], chunk, days: [day] });
  await store.keepSessions('orion', [{ owner: 'login', vantage: 'local', session: session('login') }]);
  await store.saveText('a', text('one'), 0);
  await store.addUpdate('a', { id: 'u', at: noon, status: 'identified', body: 'b', by: 'someone' });
  await store.recordPlanned(noon, 0);
  await store.recordPublication(publication(1), 0);
};
