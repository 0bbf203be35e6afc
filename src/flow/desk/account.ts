import type { Asked } from '../../core/desk/asked.ts';
import { Problem } from '../../core/desk/problem.ts';
import { missing, postmortemOf } from '../../core/draft/publishable.ts';
import type { Postmortem } from '../../core/draft/text.ts';
import type { Handler, Outcome } from './change.ts';
import type { DeskWorld } from './desk-world.ts';
import { readersOf } from './readers.ts';
import { type Edit, edited, type Standing } from './texts.ts';

/** Where an account stands: in review, published, dismissed, shown. Each step is a version of the text. */

export const requestReview: Handler = (world, asked) =>
  edited(world, asked, (before, standing) => {
    refuseWhile(standing, 'open', 'dismissed', 'published');
    return before.inReviewSince === undefined ? { ...before, inReviewSince: world.clock.now() } : undefined;
  });

export const withdrawReview: Handler = (world, asked) => without(world, asked, 'inReviewSince');

/** @throws Problem `incomplete` with what is missing */
export const publish: Handler = (world, asked) =>
  edited(world, asked, async (before, standing) => {
    refuseWhile(standing, 'open', 'dismissed');
    const { facts, text } = standing;
    const lacks = missing(text);
    if (text === undefined || lacks.length > 0)
      throw new Problem('incomplete', `Before ${facts.id} can be published, it needs: ${lacks.join('; ')}.`, {
        missing: lacks,
        command: ['draft', facts.id],
      });
    const { facts: visible, telling } = await readersOf(world, facts);
    const published = postmortemOf(visible, telling, text, world.clock.now());
    if (text.published && readTheSame(text.published, published)) return undefined;
    const { inReviewSince: _reviewed, ...rest } = before;
    return { ...rest, published };
  });

/** The draft stays as it is; readers are told again that an account is being written. */
export const unpublish: Handler = (world, asked) => without(world, asked, 'published');

export const dismiss: Handler<{ readonly reason: string }> = (world, asked) =>
  edited(world, asked, (before) =>
    before.dismissed?.reason === asked.body.reason
      ? undefined
      : { ...before, dismissed: { reason: asked.body.reason, at: world.clock.now() } },
  );

export const undismiss: Handler = (world, asked) => without(world, asked, 'dismissed');

/** Where the page shows every incident by itself, nothing is changed. */
export const show: Handler = (world, asked) =>
  edited(world, asked, (before) =>
    before.shownAt === undefined && world.config.page.publish === 'reviewed'
      ? { ...before, shownAt: world.clock.now() }
      : undefined,
  );

export const hide: Handler = (world, asked) => without(world, asked, 'shownAt');

const without = (
  world: DeskWorld,
  asked: Asked,
  what: 'inReviewSince' | 'published' | 'dismissed' | 'shownAt',
): Promise<Outcome> =>
  edited(world, asked, (before): Edit | undefined => {
    const { [what]: was, ...rest } = before;
    return was === undefined ? undefined : rest;
  });

type Hindrance = 'open' | 'dismissed' | 'published';

interface Why {
  readonly so: string;
  /** What takes it back: the words before and after the incident. */
  readonly takenBackBy?: readonly [string, string];
}

const why: Readonly<Record<Hindrance, Why>> = {
  open: { so: 'is still open: its account is written when it is over' },
  dismissed: { so: 'was dismissed: take that back first', takenBackBy: ['dismiss', '--undo'] },
  published: { so: 'is published: take that back first', takenBackBy: ['publish', '--undo'] },
};

/** @throws Problem `not-now` */
const refuseWhile = ({ facts, text }: Standing, ...hindrances: readonly Hindrance[]): void => {
  const is: Readonly<Record<Hindrance, boolean>> = {
    open: facts.status !== 'resolved',
    dismissed: text?.dismissed !== undefined,
    published: text?.published !== undefined,
  };
  for (const hindrance of hindrances) {
    if (!is[hindrance]) continue;
    const { so, takenBackBy } = why[hindrance];
    throw new Problem('not-now', `${facts.id} ${so}.`, {
      ...(takenBackBy && { command: [takenBackBy[0], facts.id, takenBackBy[1]] }),
    });
  }
};

const readTheSame = (a: Postmortem, b: Postmortem): boolean => wordsOf(a) === wordsOf(b);

const wordsOf = ({ whatHappened, howManyUsers, prevention, noPrevention }: Postmortem): string =>
  JSON.stringify([
    whatHappened,
    howManyUsers,
    prevention.map(({ text, state, due }) => [text, state, due ?? null]),
    noPrevention ?? null,
  ]);
