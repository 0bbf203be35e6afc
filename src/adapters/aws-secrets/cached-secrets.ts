import { SecretMissing } from '../../core/check/secret-missing.ts';
import type { SecretReference } from '../../core/config/secret-reference.ts';
import { type Instant, minutes } from '../../core/time.ts';
import type { Clock, Secrets } from '../../ports.ts';
import { keyIn } from './key-in.ts';

/**
 * Fetches a whole secret; undefined where there is none of that name.
 * @param reference for messages: they name it as the configuration does.
 */
export type FetchSecret = (name: string, reference: SecretReference) => Promise<string | undefined>;

export interface CachedSecretsParts {
  readonly fetch: FetchSecret;
  readonly clock: Pick<Clock, 'now'>;
  /** Where a missing secret is to be created: "Secrets Manager". */
  readonly where: string;
}

interface Kept {
  readonly value: string;
  readonly at: Instant;
}

/**
 * Keeps each secret for five minutes, and asks for it once however many want it at the same time. A failure is not kept. What
 * was on its way when `refresh` was called is given to those who wait for it, and to nobody later.
 */
export const cachedSecrets = ({ fetch, clock, where }: CachedSecretsParts): Secrets => {
  let kept = new Map<string, Kept>();
  let asked = new Map<string, Promise<string | undefined>>();

  const ask = (name: string, reference: SecretReference): Promise<string | undefined> => {
    const [keepIn, askedIn] = [kept, asked];
    const answer = fetch(name, reference)
      .then((value) => {
        if (value !== undefined) keepIn.set(name, { value, at: clock.now() });
        return value;
      })
      .finally(() => askedIn.delete(name));
    askedIn.set(name, answer);
    return answer;
  };

  const whole = async (reference: SecretReference): Promise<string> => {
    const { name } = reference;
    const held = kept.get(name);
    if (held && isFresh(held, clock.now())) return held.value;
    const value = await (asked.get(name) ?? ask(name, reference));
    if (value === undefined) throw new SecretMissing(reference, `create ${name} in ${where}`);
    return value;
  };

  return {
    resolve: async (name, key) => {
      if (key === undefined) return whole({ name });
      const reference = { name, key };
      const value = keyIn(await whole(reference), key);
      if (value === undefined)
        throw new SecretMissing(reference, `make the value of ${name} in ${where} a JSON object with the key ${key}`);
      return value;
    },
    refresh: () => {
      kept = new Map();
      asked = new Map();
    },
  };
};

/** A clock that was set back makes it stale too. */
const isFresh = ({ at }: Kept, now: Instant): boolean => now >= at && now - at < minutes(5);
