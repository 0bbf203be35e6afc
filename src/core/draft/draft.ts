import type { Instant } from '../time.ts';
import type { Dossier } from './dossier.ts';
import { factsChanged } from './facts-changed.ts';
import { howManyUsers } from './how-many-users.ts';
import { lint } from './lint/lint.ts';
import type { Warning } from './lint/warning.ts';
import type { Names } from './names.ts';
import { type DraftState, draftState, missing } from './publishable.ts';
import { blanks, questions } from './questions.ts';
import { delays } from './record/delays.ts';
import { earlierLines } from './record/earlier.ts';
import { exhibitLines } from './record/exhibit-lines.ts';
import { counts, scope } from './record/scope.ts';
import { timeline } from './record/timeline.ts';
import type { TimelineEntry } from './record/timeline-entry.ts';
import { userArithmetic } from './record/user-arithmetic.ts';
import { readable, standing } from './sections.ts';
import type { Sentence } from './sentence.ts';
import type { Surroundings } from './surroundings.ts';
import type { Telling } from './telling.ts';
import type { Account, KeptSentence } from './text.ts';
import { heading, machineTitle } from './title.ts';
import { whatHappened } from './what-happened.ts';

/**
 * An incident's draft, whole: what the machine says, what a person made of it, what else is known, and what is missing. Plain
 * data, so that an editor anywhere shows the same. Private.
 */
export interface Draft {
  readonly incident: string;
  /** The service's name. */
  readonly service: string;
  readonly state: DraftState;
  readonly machineTitle: string;
  /** "20 July 2017: Dashboard failing for about 2 hours", with the title as it stands. */
  readonly heading: string;
  /** What people wrote so far; empty before the first save. */
  readonly account: Account;
  readonly whatHappened: readonly DraftSentence[];
  readonly howManyUsers: readonly DraftSentence[];
  readonly record: MachineRecord;
  /** What each section asks of a person, for where nothing is written yet. */
  readonly blanks: Readonly<Record<keyof typeof blanks, string>>;
  readonly questions: readonly string[];
  readonly missing: readonly string[];
  readonly warnings: readonly Warning[];
}

/** What is known beside the sentences, as lines for the engineer. */
interface MachineRecord {
  readonly timeline: readonly TimelineEntry[];
  readonly delays: readonly string[];
  readonly counts: string;
  /** A line a phase. */
  readonly scope: readonly string[];
  readonly evidence: readonly string[];
  readonly earlier: readonly string[];
  readonly userArithmetic: readonly string[];
}

/** A machine sentence as it stands, for the engineer. */
export interface DraftSentence extends Sentence {
  /** A person accepted or edited it: these bytes stay. Empty: it was struck out. */
  readonly kept: boolean;
  /** What the machine says today; absent where it no longer says anything of it. */
  readonly machine?: string;
  /** What readers are told instead while it is live, where they may know less; empty: nothing. */
  readonly readersSee?: string;
  /** "Facts changed since you accepted: 14:26 → 14:27" */
  readonly changed?: string;
}

export interface DraftContext {
  readonly surroundings: Surroundings;
  readonly names: Names;
  readonly earlier?: Telling['earlier'];
  readonly now: Instant;
}

export const draft = (dossier: Dossier, { surroundings, names, earlier, now }: DraftContext): Draft => {
  const { facts, events, text, updates } = dossier;
  const [first] = events;
  const title = first === undefined ? `${names.service(facts.service)} failing` : machineTitle(first, names);
  const account = accountOf(text);
  const telling = (readers: Telling['readers']): Telling => ({ names, readers, ...(earlier && { earlier }) });
  const section = (of: KeptSentence['section'], say: typeof whatHappened): readonly DraftSentence[] =>
    sentences(of, say(facts, telling('private')), readable(of, say(facts, telling('public')), account), account);
  const people = [
    ...(surroundings.acknowledgement ? [surroundings.acknowledgement.by] : []),
    ...updates.map(({ by }) => by),
    ...account.prevention.flatMap(({ owner }) => owner ?? []),
    ...(text ? [text.by] : []),
  ];
  const things = [
    names.service(facts.service),
    ...facts.stretches.map(({ monitor }) => names.monitor(facts.service, monitor)),
  ];
  return {
    incident: facts.id,
    service: names.service(facts.service),
    state: draftState(facts, text),
    machineTitle: title,
    heading: heading(text?.title ?? title, facts.window),
    account,
    whatHappened: section('whatHappened', whatHappened),
    howManyUsers: section('howManyUsers', howManyUsers),
    record: {
      timeline: timeline(dossier, surroundings, names),
      delays: delays(dossier, surroundings.acknowledgement),
      counts: counts(facts),
      scope: scope(facts, names),
      evidence: exhibitLines(facts, names),
      earlier: earlierLines(facts, surroundings.earlier),
      userArithmetic: userArithmetic(facts, names),
    },
    blanks,
    questions,
    missing: missing(text),
    warnings: lint(account, { facts, people, things, now }),
  };
};

/** What a person may change of a text, without the rest that is kept with it. */
export const accountOf = (text: Account | undefined): Account => ({
  ...(text?.title !== undefined && { title: text.title }),
  sentences: text?.sentences ?? {},
  whatHappened: text?.whatHappened ?? '',
  howManyUsers: text?.howManyUsers ?? '',
  prevention: text?.prevention ?? [],
  ...(text?.noPrevention !== undefined && { noPrevention: text.noPrevention }),
});

const sentences = (
  section: KeptSentence['section'],
  forEngineers: readonly Sentence[],
  forReaders: readonly Sentence[],
  account: Account,
): readonly DraftSentence[] => {
  const machine = new Map(forEngineers.map(({ id, text }) => [id, text]));
  const readers = new Map(forReaders.map(({ id, text }) => [id, text]));
  return standing(section, forEngineers, account).map(({ id, text, kept, nowSays }): DraftSentence => {
    const says = machine.get(id);
    const told = readers.get(id) ?? '';
    const accepted = account.sentences[id]?.insteadOf ?? '';
    return {
      id,
      text,
      kept,
      ...(says !== undefined && { machine: says }),
      ...(!kept && told !== text && { readersSee: told }),
      // Nobody need be told how a sentence changed that readers never see.
      ...(nowSays !== undefined && text.trim() !== '' && { changed: factsChanged(accepted, nowSays) }),
    };
  });
};
