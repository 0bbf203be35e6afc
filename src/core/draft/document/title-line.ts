import type { Account } from '../text.ts';
import { guarded, unguarded } from './guard.ts';

/** "# Dashboard failing": a title is one line. */
export const titleLine = ({
  account,
  machineTitle,
}: {
  readonly account: Account;
  readonly machineTitle: string;
}): string => lineOf(account.title ?? machineTitle);

export const isTitleLine = (line: string): boolean => /^#(\s|$)/.test(line);

/** The title that a line gives: absent where it is the machine's, or empty. */
export const titleIn = (
  line: string | undefined,
  { account, machineTitle }: { readonly account: Account; readonly machineTitle: string },
): string | undefined => {
  const said = line?.trimEnd();
  if (account.title !== undefined && said === lineOf(account.title)) return account.title;
  if (said === undefined || said === lineOf(machineTitle)) return undefined;
  const title = unguarded(said.slice(1)).trim();
  return title === '' ? undefined : title;
};

const lineOf = (title: string): string =>
  `# ${guarded(title)
    .replace(/\s*\n\s*/g, ' ')
    .trim()}`.trimEnd();
