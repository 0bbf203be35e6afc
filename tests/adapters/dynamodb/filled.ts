import type { Store } from '../../../src/ports.ts';
import {
  beside,
  deploy,
  event,
  facts,
  noon,
  observation,
  plan,
  publication,
  reminder,
  session,
  state,
  text,
} from '../../contract/samples.ts';

/** Writes one of everything, all of it about the service `orion` and its incident `a`. */
export const fill = async (store: Store): Promise<void> => {
  const chunk = { service: 'orion', n: 1, observations: [observation(noon)] };
  const day = { service: 'orion', date: '2017-07-20', monitors: {} };
  await store.writeTick({ state: state(1), facts: facts('a'), events: [event('a', 1)], chunk, days: [day] });
  await store.keepSessions('orion', [{ owner: 'login', vantage: 'local', session: session('login') }]);
  await store.saveText('a', text('one'), 0, beside('1', { incident: 'a', key: 'k' }));
  await store.acknowledge('a', { by: 'someone', at: noon });
  await store.addReminder(reminder('a', 'untaken-1'));
  await store.planMaintenance(plan('p'));
  await store.recordDeploy(deploy('d'), beside('2'));
  await store.addUpdate('a', { id: 'u', at: noon, status: 'identified', body: 'b', by: 'someone' });
  await store.recordPlanned(noon, 0);
  await store.recordPublication(publication(1), 0);
};
