import type { IncidentDocument, MaintenanceShown, SavedText } from '../../src/core/desk/answers.ts';
import type { DeskAnswer, DeskRequest } from '../../src/core/desk/exchange.ts';
import type { OperationName } from '../../src/core/desk/operations.ts';
import { Problem, type ProblemKind } from '../../src/core/desk/problem.ts';
import { type Instant, iso, minutes, seconds } from '../../src/core/time.ts';
import type { DeskWorld } from '../../src/flow/desk/desk-world.ts';
import { serve } from '../../src/flow/desk/serve.ts';
import type { Chance } from './chance.ts';
import type { Plan } from './plan.ts';
import type { Outcome, Process } from './process.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface PeopleParts {
  readonly plan: Plan;
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly run: <T>(name: string, body: (process: Process) => Promise<T>) => Promise<Outcome<T>>;
  readonly deskOf: (process: Process) => DeskWorld;
}

type MaintenanceList = { readonly items: readonly MaintenanceShown[] };
type Task = (ask: Ask, word: string, now: Instant) => Promise<void>;
type Ask = (name: OperationName, request?: Partial<DeskRequest>) => Promise<DeskAnswer>;

/** Engineers at the desk while the machine writes: they read, they edit what they read, and what was not answered they send again. */
export const people = ({ plan, clock, chance, run, deskOf }: PeopleParts): void => {
  const again = chance.fork();
  for (let person = 1; person <= plan.people; person++) {
    const name = `person-${person}`;
    const identity = `arn:aws:iam::123456789012:user/${name}`;
    const edit = async (word: string, task: Task): Promise<void> => {
      let tries = 0;
      const attempt = async (): Promise<void> => {
        const outcome = await run(name, (process) => {
          const world = deskOf(process);
          const ask: Ask = (operation, { params = {}, query = {}, headers = {}, ...rest } = {}) =>
            serve(world, operation, { params, query, headers, person: { name, identity, role: 'editor' }, ...rest });
          return task(ask, word, world.clock.now());
        });
        if (typeof outcome === 'object' && 'ended' in outcome) return;
        if (++tries < 40) clock.at(clock.now() + seconds(again.between(1, 30)), attempt);
      };
      await attempt();
    };
    let words = 0;
    let at = plan.start + minutes(chance.between(2, 10));
    for (; at < plan.end - minutes(2); at += chance.between(minutes(2), minutes(12))) {
      const word = `${name}-${++words}`;
      const task = chance.pick<() => Task>([writing, writing, writing, writing, writing, dismisses, planning])();
      clock.at(at, () => edit(word, task));
    }
  }
};

const newest = async (ask: Ask): Promise<{ readonly incident: string } | undefined> => {
  const { items } = (await ask('listIncidents', { query: { limit: '1' } })).body as {
    readonly items: { id: string }[];
  };
  return items[0] && { incident: items[0].id };
};

/** Takes the incident up, tells readers, looks at the draft, and writes a word under its heading. */
const writes = async (ask: Ask, word: string): Promise<void> => {
  const params = await newest(ask);
  if (!params) return;
  await ask('acknowledge', { params });
  const update = { params, headers: { 'idempotency-key': word }, body: { status: 'identified', body: word } };
  await ask('addUpdate', update).catch(unless('not-now'));
  const { body, tag } = await ask('readIncident', { params });
  const { text } = (body as IncidentDocument).saved;
  if (text.whatHappened.includes(word)) return;
  const whatHappened = [text.whatHappened, word].filter(Boolean).join(' ');
  await ask('saveText', { params, headers: { 'if-match': tag }, body: { ...text, whatHappened } });
};

/** Says that it was no outage; or, where that was said, takes it back. Whoever asks again means the same. */
const dismisses = (): Task => {
  let meant: 'dismiss' | 'undismiss' | undefined;
  return async (ask, word) => {
    const params = await newest(ask);
    if (!params) return;
    const { body, tag } = await ask('readText', { params });
    const { dismissed } = body as SavedText;
    meant ??= dismissed ? 'undismiss' : 'dismiss';
    if ((meant === 'dismiss') === (dismissed !== null)) return;
    const headers = { 'if-match': tag, 'idempotency-key': `${word}-${tag}` };
    if (meant === 'undismiss') await ask('undismiss', { params, headers });
    else await ask('dismiss', { params, headers, body: { reason: word } });
  };
};

/** Plans maintenance that is about to begin, of whatever is watched; and ends what another has planned. */
const plans = async (ask: Ask, word: string, now: Instant): Promise<void> => {
  const { items } = (await ask('listMaintenance')).body as MaintenanceList;
  const standing = items.find(
    ({ source, state }) => source === 'person' && state !== 'completed' && state !== 'cancelled',
  );
  if (standing)
    return void (await ask('cancelMaintenance', { params: { maintenance: standing.id } }).catch(unless('not-now')));
  const [from, to] = [now + seconds(30), now + minutes(4)].map(iso);
  const body = { name: word, services: ['service-1'], from, to };
  await ask('planMaintenance', { headers: { 'idempotency-key': `${word}-${from}` }, body }).catch(unless('invalid'));
};

const writing = (): Task => writes;
const planning = (): Task => plans;

/** What is refused so is not asked for again. */
const unless =
  (code: ProblemKind) =>
  (cause: unknown): void => {
    if (!(cause instanceof Problem && cause.code === code)) throw cause;
  };
