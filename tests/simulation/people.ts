import { minutes, seconds } from '../../src/core/time.ts';
import type { Store } from '../../src/ports.ts';
import type { Chance } from './chance.ts';
import type { Plan } from './plan.ts';
import type { Outcome, Process } from './process.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface PeopleParts {
  readonly plan: Plan;
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly run: <T>(name: string, body: (process: Process) => Promise<T>) => Promise<Outcome<T>>;
  readonly storeOf: (process: Process) => Store;
}

/** Engineers who write while the machine does: they read, they edit what they read, and what was not answered they send again. */
export const people = ({ plan, clock, chance, run, storeOf }: PeopleParts): void => {
  for (let person = 1; person <= plan.people; person++) {
    const name = `person-${person}`;
    let words = 0;
    const edit = async (): Promise<void> => {
      const word = `${name}-${++words}`;
      let tries = 0;
      const attempt = async (): Promise<void> => {
        const outcome = await run(name, async (process) => {
          const store = storeOf(process);
          const [newest] = (await store.incidents({ limit: 1 })).items;
          if (!newest) return;
          const at = process.clock.now();
          await store.addUpdate(newest.id, { id: word, at, status: 'identified', body: word, by: name });
          const before = await store.text(newest.id);
          if (before?.value.whatHappened.includes(word)) return;
          const whatHappened = [before?.value.whatHappened, word].filter(Boolean).join(' ');
          const text = {
            sentences: {},
            howManyUsers: '',
            prevention: [],
            ...before?.value,
            whatHappened,
            by: name,
            at,
          };
          if (!(await store.saveText(newest.id, text, before?.version ?? 0))) throw new Error('another was first');
        });
        if (typeof outcome === 'object' && 'ended' in outcome) return;
        if (++tries < 40) clock.at(clock.now() + seconds(chance.between(1, 30)), attempt);
      };
      await attempt();
    };
    for (
      let at = plan.start + minutes(10);
      at < plan.calmFrom + minutes(5);
      at += chance.between(minutes(2), minutes(20))
    )
      clock.at(at, edit);
  }
};
