/** Why DynamoDB did not write, where it says so. */
export type Refusal =
  /** A condition did not hold; `mark` is that of the write that the first item is of. */
  | { readonly kind: 'condition'; readonly mark: string | undefined }
  /** Another transaction was writing to the same items. */
  | { readonly kind: 'contention' }
  /** The transaction was given up for want of throughput. */
  | { readonly kind: 'throttle' };

/** Undefined for everything else: what the client library has tried again already, or what trying again does not mend. */
export const refusalIn = (error: unknown): Refusal | undefined => {
  if (!(error instanceof Error)) return undefined;
  const { name, Item: stored, CancellationReasons: reasons = [] } = error as ThrownByClient;
  if (name === 'ConditionalCheckFailedException') return { kind: 'condition', mark: markIn(stored) };
  if (name === 'TransactionConflictException') return { kind: 'contention' };
  if (name !== 'TransactionCanceledException') return undefined;
  const because = (...codes: readonly string[]): boolean => reasons.some(({ Code }) => codes.includes(Code ?? ''));
  if (because('ConditionalCheckFailed')) return { kind: 'condition', mark: markIn(reasons[0]?.Item) };
  if (because('TransactionConflict')) return { kind: 'contention' };
  return because('ThrottlingError', 'ProvisionedThroughputExceeded') ? { kind: 'throttle' } : undefined;
};

/** The parts of the client library's errors that are looked at. The items in them are not translated. */
interface ThrownByClient extends Error {
  readonly Item?: StoredItem;
  readonly CancellationReasons?: readonly { readonly Code?: string; readonly Item?: StoredItem }[];
}

type StoredItem = Readonly<Record<string, { readonly S?: string }>>;

const markIn = (item: StoredItem | undefined): string | undefined => item?.w?.S;
