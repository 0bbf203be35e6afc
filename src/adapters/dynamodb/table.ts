/** What the one table looks like: for whoever creates it. Every key is a string. */
export interface TableShape {
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly indexes: readonly IndexShape[];
  /** Epoch seconds after which an item may be deleted. */
  readonly ttlAttribute: string;
  readonly stream: 'KEYS_ONLY';
}

export interface IndexShape {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly projection: 'KEYS_ONLY';
}

/**
 * Events that nobody was told of yet. Sparse: only they carry `pendingOf`, the incident's id, and lose it when announced. It says
 * which incidents to look at; what is pending of them is then read from the table, since an index lags behind, and not in order.
 *
 * It is the only index. Incidents by opening time, and the services, are lists kept by hand in partitions of their own, each entry
 * written in the transaction of what it lists: a page that is written on the news of an incident must find it, which no index promises.
 */
export const pendingIndex = {
  name: 'pending',
  partitionKey: 'pendingOf',
  sortKey: 'sk',
  projection: 'KEYS_ONLY',
} as const satisfies IndexShape;

export const tableShape: TableShape = {
  partitionKey: 'pk',
  sortKey: 'sk',
  indexes: [pendingIndex],
  ttlAttribute: 'ttl',
  // Readers of the stream learn that something is new and read it from the table: nothing private travels with the news.
  stream: 'KEYS_ONLY',
};
