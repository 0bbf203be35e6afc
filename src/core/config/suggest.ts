import { listed } from './fault.ts';

/** Words that other monitors use for what we call otherwise. */
const synonyms: Readonly<Record<string, string>> = {
  interval: 'every',
  period: 'every',
  frequency: 'every',
  threshold: 'alarm',
  threshhold: 'alarm',
  body: 'json',
  data: 'form',
  assertions: 'expect',
  conditions: 'expect',
  timezone: 'timeZone',
  regions: 'vantages',
  locations: 'vantages',
  checks: 'monitors',
  endpoints: 'monitors',
  title: 'name',
  emails: 'email',
  duration: 'for',
  skiptls: 'insecure',
  hidden: 'public',
  address: 'url',
};

/** Bounds the work on files that are wrong all over. */
const mostCompared = 200;

const plain = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** How many letters must be added, left out, changed or swapped with a neighbour to make one word of the other. */
const distance = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const changed = cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(i - 2, j - 2) + 1 : changed;
      rows[i]?.push(Math.min(changed, swapped, cell(i - 1, j) + 1, cell(i, j - 1) + 1));
    }
  }
  return cell(a.length, b.length);
};

/** The known word that was probably meant, by itself or by what others call it; undefined where none is near. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const wanted = plain(word.slice(0, 64));
  const meant = near(wanted, known);
  if (meant !== undefined) return meant;
  const synonym = near(
    wanted,
    Object.keys(synonyms).filter((other) => known.includes(synonyms[other] as string)),
  );
  return synonym === undefined ? undefined : synonyms[synonym];
};

const near = (wanted: string, words: readonly string[]): string | undefined => {
  const [best] = words
    .slice(0, mostCompared)
    .map((candidate) => ({ candidate, apart: distance(wanted, plain(candidate)) }))
    .filter(({ candidate, apart }) => apart <= Math.max(1, Math.floor(Math.min(wanted.length, candidate.length) / 3)))
    .sort((a, b) => a.apart - b.apart);
  return best?.candidate;
};

const mostListed = 12;

/** What to write instead of a key that nobody knows. */
export const keyRemedy = (word: string, known: readonly string[]): string => {
  const meant = nearest(word, known);
  if (meant !== undefined) return `did you mean \`${meant}\`?`;
  return known.length === 0 ? 'remove it' : `known here: ${listed(known.slice(0, 24), 'and')}`;
};

/** What to write instead of a name that nothing bears. */
export const nameRemedy = (word: string, known: readonly string[]): string => {
  const meant = nearest(word, known);
  if (meant !== undefined) return `did you mean \`${meant}\`?`;
  const names = known.length > mostListed ? [...known.slice(0, mostListed), '…'] : known;
  return known.length === 0 ? 'remove it' : `write ${listed(names, 'or')}`;
};
