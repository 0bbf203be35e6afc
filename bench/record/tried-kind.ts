import { kinds } from './kinds.ts';
import { type Kind, type Tried, tried } from './oracle.ts';

/** For workers: kinds hold functions, which do not travel. */
export const triedKind = (index: number): Tried => tried(kinds[index] as Kind);
