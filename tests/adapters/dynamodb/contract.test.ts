import { deskContract } from '../../contract/desk-contract.ts';
import { storeContract } from '../../contract/store-contract.ts';
import { localTable } from './local-table.ts';

const opened = async () => {
  const { open, drop } = await localTable();
  return { store: open(), close: drop };
};

storeContract('DynamoDB', opened);
deskContract('DynamoDB', opened);
