import type { Command } from 'commander';
import { realClock } from '../adapters/clock/real-clock.ts';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { ownConfig, usualConfig } from './own-config.ts';

const examples = `
Examples:
  $ npx downdraft notices --preview               every notice that downdraft.yaml can lead to
  $ npx downdraft notices --preview mine.yaml | less -R
`;

export const addNotices = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  program
    .command('notices')
    .description('show what people will be told, and where; nothing is sent')
    .argument('[config]', 'the configuration file', usualConfig)
    .option('--preview', 'each e-mail as its reader will see it, and the chat card; so it is without this word, too')
    .addHelpText('after', examples)
    .action(async (file: string) => {
      const config = ownConfig(file, io);
      if (config) {
        const { previewNotices } = await import('./notices.ts');
        previewNotices(config, realClock.now(), io);
      }
      ends(config ? 0 : 1);
    });
};
