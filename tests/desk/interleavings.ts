import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpenStore } from '../contract/using.ts';
import { type Answered, alice, bob, type House, houseOver, over, written } from './house.ts';

const id = over.facts.id;

/** What may come next: the machine learns something, a person reads, or a person saves what they made of what they last read. */
type Step =
  | { readonly kind: 'machine'; readonly failed: number }
  | { readonly kind: 'read'; readonly who: 0 | 1 }
  | { readonly kind: 'save'; readonly who: 0 | 1; readonly words: string }
  | { readonly kind: 'both save'; readonly words: readonly [string, string] };

/** Whatever a person may type: any text but control characters and halves of characters. */
const words = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/[\p{Cc}\p{Cs}]/gu, '\n'));
const who = fc.constantFrom(0 as const, 1 as const);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('machine' as const), failed: fc.nat(9_999) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('read' as const), who }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('save' as const), who, words }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('both save' as const), words: fc.tuple(words, words) }) },
);

/** Takes the steps, and holds the store to what it answered. */
const lived = async ({ store, ask }: House, steps: readonly Step[]): Promise<void> => {
  const people = [alice, bob] as const;
  const seen = [0, 0];
  const kept: string[] = [];
  let failed = over.facts.tally.failed;

  const save = (person: 0 | 1, text: string, n: number): Promise<Answered> =>
    ask(`PUT /incidents/${id}/text`, {
      as: people[person],
      headers: { 'if-match': `"${seen[person]}"` },
      // Each text is another, so that what is read again can be told from all others.
      body: written(`${n}: ${text}`, { howManyUsers: text }),
    });

  const judged = (person: 0 | 1, text: string, n: number, answered: Answered): void => {
    if (answered.status === 200) {
      expect(answered.body.version).toBe(kept.length + 1);
      kept.push(`${n}: ${text}`);
      seen[person] = kept.length;
      return;
    }
    expect(answered.status).toBe(409);
    const { version, text: theirs } = answered.body.current;
    expect(version).not.toBe(seen[person]);
    expect(theirs.whatHappened).toBe(kept[version - 1] ?? '');
  };

  for (const [n, each] of steps.entries()) {
    if (each.kind === 'machine') {
      const known = await store.state('orion');
      failed = each.failed;
      const facts = { ...over.facts, tally: { ...over.facts.tally, checks: 10_000, failed } };
      await store.writeTick({ state: { ...known, version: (known?.version ?? 0) + 1 } as never, facts });
    } else if (each.kind === 'read') {
      seen[each.who] = (await ask(`GET /incidents/${id}/text`, { as: people[each.who] })).body.version;
    } else if (each.kind === 'save') {
      const stale = seen[each.who] !== kept.length;
      const answered = await save(each.who, each.words, n);
      expect(answered.status).toBe(stale ? 409 : 200);
      judged(each.who, each.words, n, answered);
    } else {
      const answered = await Promise.all(each.words.map((text, i) => save(i as 0 | 1, text, 1_000 * (i + 1) + n)));
      const winners = answered.filter(({ status }) => status === 200);
      expect(winners.length).toBeLessThanOrEqual(1);
      // The winner first, so that what the other was shown is known.
      for (const i of ([0, 1] as const).toSorted((a, b) => (answered[a]?.status ?? 0) - (answered[b]?.status ?? 0)))
        judged(i, each.words[i] as string, 1_000 * (i + 1) + n, answered[i] as Answered);
    }
  }

  expect((await store.text(id))?.value.whatHappened).toBe(kept.at(-1));
  for (const [index, bytes] of kept.entries()) {
    const version = await store.version(id, index + 1);
    expect([version?.whatHappened, `${bytes.split(': ', 1)[0]}: ${version?.howManyUsers}`]).toEqual([bytes, bytes]);
  }
  expect((await store.incident(id))?.tally.failed).toBe(failed);
  expect(await store.audit(id)).toHaveLength(kept.length);
};

/** Whatever the machine learns and whoever saves meanwhile: no byte of a person is changed or lost, and every conflict is told. */
export const interleavingsOver = (name: string, openStore: OpenStore, numRuns: number): void => {
  describe(`over ${name}`, () => {
    // Many requests, each to a real engine: as long as that takes on a machine that has other things to do.
    test('whatever the order, nobody’s bytes are changed or lost, and every conflict answers 409', {
      timeout: 180_000,
    }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
          const { store, close } = await openStore();
          try {
            await lived(await houseOver(store), steps);
          } finally {
            await close();
          }
        }),
        { numRuns },
      );
    });
  });
};
