import { memoryStore } from '../simulation/memory-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('memory', () => ({ store: memoryStore(), close: () => undefined }));
