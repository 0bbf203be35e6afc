import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { realClock } from '../../adapters/clock/real-clock.ts';
import { ndjsonRecording } from '../../adapters/ndjson/recording.ts';
import { openStore } from '../../adapters/sqlite/store.ts';
import type { Recording } from '../../flow/replay/recording.ts';
import { storedRecording } from '../../flow/replay/stored.ts';

/** Thrown where there is nothing to read at the place that was named. */
class NoRecording extends Error {
  readonly code = 'no-recording';
  constructor(message: string) {
    super(message);
    this.name = 'NoRecording';
  }
}

/** Where a recording comes from; `data` where nothing else is named. */
export interface SourceFlags {
  readonly data: string;
  readonly observations?: string;
  readonly table?: string;
  readonly region?: string;
  readonly sample?: true;
}

export interface Source extends AsyncDisposable {
  readonly recording: Recording;
  /** How it is called in a sentence: "the recording in .downdraft". */
  readonly name: string;
}

/** @throws NoRecording, RecordingUnreadable, RegionMissing, CredentialsMissing, AwsFailure, StoreTooNew */
export const openSource = async (flags: SourceFlags): Promise<Source> => {
  if (flags.sample) {
    const { sampleRecording } = await import('../../local/sample/sample.ts');
    return named('the sample of 2017', await sampleRecording());
  }
  if (flags.observations !== undefined) return named(flags.observations, ndjsonRecording(flags.observations));
  return flags.table === undefined ? dataSource(flags.data) : tableSource(flags.table, flags.region);
};

const named = (name: string, recording: Recording, close = async (): Promise<void> => undefined): Source => ({
  name,
  recording,
  [Symbol.asyncDispose]: close,
});

/** Reads beside a `dev` that may be running. */
const dataSource = async (folder: string): Promise<Source> => {
  const file = join(folder, 'downdraft.sqlite');
  if (!existsSync(file))
    throw new NoRecording(
      `There is no record in ${folder}. Name another directory with --data, a file with --observations, or try --sample.`,
    );
  const store = openStore(file);
  return named(folder, await storedRecording(store), async () => store.close());
};

/** The client libraries are loaded only where they are asked for. */
const tableSource = async (table: string, region: string | undefined): Promise<Source> => {
  const [{ DynamoDBClient }, { usable }, { openDynamoStore }] = await Promise.all([
    import('@aws-sdk/client-dynamodb'),
    import('../../adapters/aws/usable.ts'),
    import('../../adapters/dynamodb/store.ts'),
  ]);
  const client = new DynamoDBClient(region === undefined ? {} : { region });
  await usable(client, `the table ${table}`);
  const store = openDynamoStore({ client, table, clock: realClock, random: Math.random });
  return named(table, await storedRecording(store), async () => client.destroy());
};
