import { CredentialsMissing } from './credentials-missing.ts';

/** Thrown where nothing on this machine says in which region to ask. */
class RegionMissing extends Error {
  override readonly name = 'RegionMissing';
  readonly code = 'region-missing';

  constructor(what: string, cause: unknown) {
    super(`In which region is ${what}? Say so with --region, or in AWS_REGION.`, { cause });
  }
}

/** A client of AWS, as far as its settings go. */
interface Client {
  readonly config: { readonly region: () => Promise<unknown>; readonly credentials: () => Promise<unknown> };
}

/**
 * Resolves where this machine's settings say enough to ask: without them a client is only told that there is no answer.
 * @param what is asked for: "the stack Downdraft".
 * @throws RegionMissing, CredentialsMissing
 */
export const usable = async ({ config }: Client, what: string): Promise<void> => {
  await config.region().catch((cause: unknown) => {
    throw new RegionMissing(what, cause);
  });
  await config.credentials().catch((cause: unknown) => {
    throw new CredentialsMissing(cause);
  });
};
