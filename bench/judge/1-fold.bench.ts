/** What judging costs is part of the record's benchmark too: it is measured in one place. */
export { bench } from '../record/7-cost.bench.ts';
