import { existsSync } from 'node:fs';
import { realClock } from '../adapters/clock/real-clock.ts';
import type { Config } from '../core/config/config.ts';
import { realTime } from '../core/status/edition.ts';
import type { DataFolder } from './data-folder.ts';
import { LocalError } from './local-error.ts';
import { localSecrets } from './local-secrets.ts';
import type { Stage } from './stage.ts';

/**
 * One's own product, in real time, with secrets from the environment or the folder's secrets file.
 * @throws LocalError `data-of-another-kind`, `secrets-unreadable`, SecretsFileInvalid
 */
export const ownStage = (
  folder: DataFolder,
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): Stage => {
  if (existsSync(folder.bookmark)) {
    const message = `${folder.path} holds the demo's records. Give your own product another directory with --data, or delete this one.`;
    throw new LocalError('data-of-another-kind', message);
  }
  return {
    title: config.page.name,
    config,
    clock: realClock,
    clockFace: realTime,
    secrets: localSecrets(folder.secrets, environment),
    run: async () => undefined,
  };
};
