import type { Phrase } from './words.ts';

/**
 * People who are named: those we know of, and whoever is said to have done something. An account tells what the system let
 * happen, whoever was at the keys.
 * @param known names, or addresses that begin with one.
 */
export const peopleIn = (text: string, known: readonly string[]): readonly Phrase[] => {
  const why = 'Readers need not know who: say what the system did.';
  const names = known.map(nameIn).filter((name) => name.length > 2 && !shared.test(name));
  const called = names.flatMap((name) => [
    ...text.matchAll(new RegExp(`(?<![\\p{L}\\d])${literal(name)}(?![\\p{L}\\d])`, 'giu')),
  ]);
  const acting = [...text.matchAll(deed)].filter(([, who]) => !impersonal.test(who as string));
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

const deed =
  /\b(\p{Lu}\p{Ll}+) (?:accidentally |mistakenly |wrongly )?(?:forgot|pushed|deployed|deleted|dropped|merged|broke|restarted|rebooted|misconfigured|approved|reverted|rolled back)\b/gu;

const impersonal =
  /^(We|They|It|This|That|These|Those|The|A|An|And|But|Then|Which|Who|Nobody|Somebody|Someone|Engineers?|Users?|Orchestration|Automation|Operators?)$/;
