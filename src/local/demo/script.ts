import { type Instant, type Millis, minutes, seconds } from '../../core/time.ts';

/** Who signs in to the demo product. `own-account` is the collaborator again, entering the account that is their own. */
export const personas = ['ordinary', 'collaborator', 'own-account'] as const;
export type Persona = (typeof personas)[number];

export type Endpoint = 'classic-auth' | 'dashboard' | 'progress';

/** One thing wrong with the product. */
export type Fault =
  /** A share of the requests to these endpoints is answered with 502. */
  | { readonly kind: 'bad-gateway'; readonly endpoints: readonly Endpoint[]; readonly rate: number }
  /**
   * A share of the requests that bring such a persona's session ends it; its first `spares` requests are spared.
   * With `instances`, only there, and sessions no longer stay with the instance they began on.
   */
  | {
      readonly kind: 'logouts';
      readonly personas: readonly Persona[];
      readonly rate: number;
      readonly spares: number;
      readonly instances?: readonly string[];
    }
  | { readonly kind: 'login-refused'; readonly personas: readonly Persona[] }
  /** So many websites are out of sync: `first` as the scene begins, going evenly to `last` at its end. */
  | { readonly kind: 'out-of-sync'; readonly first: number; readonly last: number }
  | { readonly kind: 'old-key-refused' };

/** A fault and when it holds: from `from` on, up to but without `to`; without `to`, for ever. Both since the demo's start. */
interface Scene {
  readonly from: Millis;
  readonly to?: Millis;
  readonly fault: Fault;
}

export type Script = readonly Scene[];

/** The evening of the logouts; everything after it follows in the demo's own, shortened calendar. */
export const demoStart: Instant = Date.parse('2017-08-10T18:00:00Z');

/** Since the start, by the time of day; hours past 24 belong to the next day. */
const at = (hour: number, minute: number, second = 0): Millis => minutes((hour - 18) * 60 + minute) + seconds(second);

/**
 * The four incidents of 2017: each as long as it was, the quiet days between them shortened, the first one at the very
 * hour it happened. Classic trips before Orion does, as it did then.
 */
export const demoScript: Script = [
  // Logouts: Orion asks Classic about a session at every request, and Classic has run out of database connections.
  { from: at(18, 6), to: at(18, 13), fault: { kind: 'bad-gateway', endpoints: ['classic-auth'], rate: 1 } },
  { from: at(18, 13), to: at(18, 30), fault: { kind: 'bad-gateway', endpoints: ['classic-auth'], rate: 0.8 } },
  {
    from: at(18, 11),
    to: at(18, 30),
    fault: { kind: 'logouts', personas: ['ordinary'], rate: 0.9, spares: 3 },
  },

  // Dashboard stability: overloaded for half an hour, then a third of the progress requests fail.
  { from: at(19, 0), to: at(19, 30), fault: { kind: 'bad-gateway', endpoints: ['dashboard', 'progress'], rate: 1 } },
  { from: at(19, 30), to: at(21, 0), fault: { kind: 'bad-gateway', endpoints: ['progress'], rate: 1 / 3 } },

  // Collaborator login: first as collaborators, then into their own accounts; ordinary users notice nothing.
  { from: at(21, 30), to: at(22, 15), fault: { kind: 'login-refused', personas: ['collaborator'] } },
  { from: at(22, 15), to: at(24, 15), fault: { kind: 'login-refused', personas: ['own-account'] } },

  // The morning after: two instances came up with the old bug, and were mended one after the other.
  {
    from: at(25, 35),
    to: at(26, 5),
    fault: { kind: 'logouts', personas: ['collaborator'], rate: 1, spares: 2, instances: ['i-5', 'i-6'] },
  },
  {
    from: at(26, 5),
    to: at(26, 20),
    fault: { kind: 'logouts', personas: ['collaborator'], rate: 1, spares: 2, instances: ['i-6'] },
  },

  // Sync: the cause is gone at once, the effect is mended by hand, website by website. It took days; here it takes hours.
  { from: at(27, 0), to: at(27, 15), fault: { kind: 'out-of-sync', first: 4_200, last: 4_200 } },
  { from: at(27, 15), to: at(30, 0), fault: { kind: 'out-of-sync', first: 4_200, last: 3_100 } },
  { from: at(30, 0), fault: { kind: 'out-of-sync', first: 3_100, last: 3_100 } },
  { from: at(27, 0), to: at(29, 0), fault: { kind: 'old-key-refused' } },
];

const holds = (scene: Scene, elapsed: Millis): boolean =>
  scene.from <= elapsed && (scene.to === undefined || elapsed < scene.to);

/** What is wrong so long after the start. */
export const faultsAt = (script: Script, elapsed: Millis): readonly Fault[] =>
  script.filter((scene) => holds(scene, elapsed)).map((scene) => scene.fault);

/** How many websites are out of sync so long after the start. */
export const outOfSyncAt = (script: Script, elapsed: Millis): number =>
  script
    .filter((scene) => holds(scene, elapsed))
    .reduce((sum, scene) => sum + (scene.fault.kind === 'out-of-sync' ? remaining(scene, scene.fault, elapsed) : 0), 0);

const remaining = (
  { from, to }: Scene,
  { first, last }: Extract<Fault, { kind: 'out-of-sync' }>,
  elapsed: Millis,
): number => Math.round(to === undefined ? last : first + ((last - first) * (elapsed - from)) / (to - from));
