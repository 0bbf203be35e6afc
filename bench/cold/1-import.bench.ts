import { stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundleOptions } from '../../lib/bundle-options.ts';
import { bundledFile } from '../../src/core/config/bundled.ts';
import { environmentNames } from '../../src/core/config/environment-names.ts';
import { config, monitor, service } from '../../tests/simulation/products.ts';
import { bundled } from '../bundled.ts';
import { result } from '../child.ts';
import type { Figure, Table } from '../figure.ts';
import { interleaved } from '../interleaved.ts';
import { median } from '../median.ts';
import type { Took } from './imported.ts';

const handlers = ['watch', 'vantage', 'dispatch', 'notify', 'publish', 'desk', 'audit'] as const;

/** What no function that checks can do without. */
const undici = "import 'undici/lib/dispatcher/client.js';";
const dynamodb =
  "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'; globalThis.used = [DynamoDBClient, DynamoDBDocumentClient];";

/** As published, but for the chain of credential providers, which nothing in AWS Lambda needs. */
const credentials = '@aws-sdk/credential-provider-node';
const bare = { alias: { [credentials]: bundleOptions.alias[credentials] }, define: {} };

const runs = 11;

/** What a function loads before its first run: how large it is, and how long that takes, beside the two libraries that it cannot do without. */
export const bench = async (): Promise<readonly Table[]> => {
  deployed();
  const files: Record<string, string> = {};
  for (const name of handlers) files[name] = await handlerFile(name);
  files.undici = await bundled({ text: undici }, bare);
  files.dynamodb = await bundled({ text: dynamodb }, bare);
  files.nothing = await bundled({ text: '' });
  files.trimmed = await bundled({ text: undici + dynamodb });
  const loader = await bundled('bench/cold/imported.ts');
  const ways = Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, () => result<Took>(loader, file)]),
  );
  const found = await interleaved(ways, runs);
  const took = (name: string): number => median((found[name] ?? []).map(({ processor }) => processor));
  const peak = (name: string): number => median((found[name] ?? []).map((its) => its.peak));
  const sizes = await Promise.all(
    handlers.map(async (name) => [name, await kilobytes(files[name] as string)] as const),
  );
  const needed = took('undici') + took('dynamodb');
  return [
    {
      title: 'Processor time of an import, in a process of its own',
      figures: [
        { what: 'undici’s client, bare', measured: took('undici'), unit: 'ms', ratioAs: 'none' },
        { what: 'the DynamoDB client, bare', measured: took('dynamodb'), unit: 'ms', ratioAs: 'none' },
        {
          what: 'both in one bundle, trimmed as a function’s',
          measured: took('trimmed'),
          unit: 'ms',
          beside: { what: 'both, bare', value: needed },
        },
        ...handlers.map(
          (name): Figure => ({
            what: name,
            measured: took(name),
            unit: 'ms',
            beside: { what: 'both, bare', value: needed, ...(name === 'watch' && { must: 'at most', times: 1.2 }) },
          }),
        ),
      ],
    },
    {
      title: 'Peak memory of the same process',
      figures: handlers.map((what) => ({
        what,
        measured: peak(what),
        unit: 'MB',
        beside: { what: 'an empty module', value: peak('nothing') },
      })),
    },
    {
      title: 'Size of a bundle, minified',
      figures: sizes.map(([what, measured]) => ({ what, measured, unit: 'KB' })),
    },
  ];
};

const kilobytes = async (file: string): Promise<number> => Math.round((await stat(file)).size / 1_024);

const handlerFile = async (name: string): Promise<string> => {
  const file = await bundled(`lambdas/${name}.ts`);
  const its = { config: config([service('orion', [monitor('login')])]), number: 1 };
  await writeFile(join(dirname(file), bundledFile), JSON.stringify(its));
  return file;
};

/** What a construct tells its function; nobody is called. */
const deployed = (): void => {
  for (const name of Object.values(environmentNames)) process.env[name] = 'bench';
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    POWERTOOLS_SERVICE_NAME: 'bench',
    POWERTOOLS_DEV: 'false',
  });
};
