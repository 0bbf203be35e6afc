import { behaviourOver } from '../../desk/behaviour.ts';
import { interleavingsOver } from '../../desk/interleavings.ts';
import { refusalsOver } from '../../desk/refusals.ts';
import { localTable } from './local-table.ts';

const opened = async () => {
  const { open, drop } = await localTable();
  return { store: open(), close: drop };
};

behaviourOver('DynamoDB', opened);
refusalsOver('DynamoDB', opened);
interleavingsOver('DynamoDB', opened, 10);
