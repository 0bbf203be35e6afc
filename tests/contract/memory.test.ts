import { memoryStore } from '../simulation/memory-store.ts';
import { deskContract } from './desk-contract.ts';
import { storeContract } from './store-contract.ts';

const open = () => ({ store: memoryStore(), close: () => undefined });

storeContract('memory', open);
deskContract('memory', open);
