import type { elsewhere as Elsewhere } from './elsewhere.ts';

/** Stands for `elsewhere` in the bundle of a deployment that checks from home alone: nobody need be asked, so no client is carried. */
export const elsewhere: typeof Elsewhere = () => [];
