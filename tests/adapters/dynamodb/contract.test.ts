import { storeContract } from '../../contract/store-contract.ts';
import { localTable } from './local-table.ts';

storeContract('DynamoDB', async () => {
  const { open, drop } = await localTable();
  return { store: open(), close: drop };
});
