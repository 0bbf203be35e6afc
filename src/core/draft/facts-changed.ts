import { type Change, changes } from './changes.ts';

/** What changed between what was accepted and what the facts say now: "14:26 → 14:27". Whole words, at most three changes. */
export const factsChanged = (accepted: string, now: string): string => {
  if (now === '') return 'The facts no longer say this.';
  const replaced = runs(changes(accepted.split(/\s+/), now.split(/\s+/))).map(
    (run) => `${words(run, 'removed')} → ${words(run, 'added')}`,
  );
  const shown = replaced.slice(0, 3);
  const more = replaced.length - shown.length;
  return `Facts changed since you accepted: ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
};

/** Changes without a word that stayed between them. */
const runs = (all: readonly Change[]): readonly (readonly Change[])[] => {
  const found: Change[][] = [[]];
  for (const change of all) {
    if (change.kind === 'same') found.push([]);
    else found.at(-1)?.push(change);
  }
  return found.filter((run) => run.length > 0);
};

const words = (run: readonly Change[], kind: Change['kind']): string =>
  run
    .filter((change) => change.kind === kind)
    .map(({ text }) => text)
    .join(' ')
    .replace(/[.,]$/, '') || 'nothing';
