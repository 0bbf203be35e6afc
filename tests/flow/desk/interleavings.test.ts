import { openStore } from '../../../src/adapters/sqlite/store.ts';
import { interleavingsOver } from '../../desk/interleavings.ts';

const opened = () => {
  const store = openStore(':memory:');
  return { store, close: () => store.close() };
};

interleavingsOver('SQLite', opened, 200);
