import { openStore } from '../../../src/adapters/sqlite/store.ts';
import { behaviourOver } from '../../desk/behaviour.ts';

behaviourOver('SQLite', () => {
  const store = openStore(':memory:');
  return { store, close: () => store.close() };
});
