import type { Phrase } from './words.ts';

/**
 * People who are named: those we know of, and whoever is said to have done something, or not to have thought of it. An account
 * tells what the system let happen, whoever was at the keys.
 * @param known names, or addresses that begin with one.
 * @param things what has a name and is nobody: services and monitors.
 */
export const peopleIn = (text: string, known: readonly string[], things: readonly string[]): readonly Phrase[] => {
  const why = 'Readers need not know who: say what the system did.';
  const names = known.map(nameIn).filter((name) => name.length > 2 && !shared.test(name));
  const called = names.flatMap((name) => [
    ...text.matchAll(new RegExp(`(?<![\\p{L}\\d])${literal(name)}(?![\\p{L}\\d])`, 'giu')),
  ]);
  const nobody = new Set(things.flatMap((thing) => thing.split(/\P{L}+/u)));
  const acting = blamed
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(([, who = '']) => !nobody.has(who) && !impersonal.test(who))
    .toSorted((a, b) => a.index - b.index);
  return [...new Set([...called.map(([words]) => words), ...acting.map(([words]) => words)])].map((words) => ({
    words,
    why,
  }));
};

/** Accounts that are nobody's own, and words before they are names. */
const shared = /^(root|admin|administrator|ubuntu|ec2-user|user|an engineer)$/i;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** "anna.schmidt@example.com" and an ARN's session are names with something around them. */
const nameIn = (text: string): string =>
  text
    .replace(/@.*$/s, '')
    .replace(/^.*[/:]/s, '')
    .trim();

const name = String.raw`(?<![\p{L}\d])(\p{Lu}\p{Ll}+)`;

/** What machines do not do by themselves, as they restart, drop and break. */
const deeds =
  'forgot|pushed|deployed|deleted|merged|misconfigured|approved|reverted|rolled back|assumed|believed|thought|knew|overlooked|mistyped';

/** What people are told afterwards that they might have done. */
const care = 'see|notice|know|check|test|ask|tell|reali[sz]e|remember|think|read|look|warn|understand';
const cared =
  'seen|noticed|known|checked|tested|asked|told|reali[sz]ed|remembered|thought|read|looked|warned|understood';

const blamed: readonly RegExp[] = [
  `${name} (?:${deeds})`,
  `${name} (?:accidentally|carelessly|mistakenly|wrongly) \\p{Ll}+`,
  `${name} (?:(?:should|could|might)(?:n[’']t| not|[’']ve)?|ought to)(?: have)? (?:${cared})`,
  `${name} (?:did not|didn[’']t|never|failed to|was supposed to|had to) (?:${care})`,
  `${name}[’']s (?:mistake|typo|oversight|negligence|carelessness|fault)`,
  `(?:approved|forgotten|overlooked|reviewed) by ${name}`,
].map((pattern) => new RegExp(`${pattern}(?!\\p{L})`, 'gu'));

/** What may stand in a name's place and is none: words that begin a sentence, and kinds of people and of things by their endings. */
const impersonal =
  /^(We|They|It|This|That|These|Those|The|A|An|And|But|Then|Which|Who|You|One|Nobody|No|Some(body|one)|Every(body|one)|Any(body|one)|Engineer|User|Operator|Customer|Support|Team|Review|.*(ing|tion|ment|ware|base|[eo]rs|ees|[bdgklpt]s))$/;
