import { openStore } from '../../../src/adapters/sqlite/store.ts';
import { refusalsOver } from '../../desk/refusals.ts';

refusalsOver('SQLite', () => {
  const store = openStore(':memory:');
  return { store, close: () => store.close() };
});
