import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';

/** `downdraft dev` as a process of its own, as a person runs it outside a terminal. */
export interface RunningDev {
  /** The address of the page, with a trailing slash. */
  readonly page: string;
  /** The first line, said already or yet to come, that matches; rejects where the process ends before it. */
  line(pattern: RegExp): Promise<string>;
  /** Everything that it has said so far, a line each. */
  said(): readonly string[];
  /** Sends the signal and waits for the end. `code` is null where the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly stderr: string }>;
}

export const runDev = async (...words: readonly string[]): Promise<RunningDev> => {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const child = spawn(process.execPath, ['bin/downdraft.ts', 'dev', ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'close');
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const said: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (text) => said.push(text));

  const line = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const before = said.find((text) => pattern.test(text));
      if (before !== undefined) return resolve(before);
      const look = (text: string): void => {
        if (!pattern.test(text)) return;
        reader.off('line', look);
        resolve(text);
      };
      reader.on('line', look);
      exited.then(() => reject(new Error(`it ended before it said ${pattern}: ${said.join('\n')}\n${stderr}`)));
    });

  const page = /http:\S+\//.exec(await line(/started/))?.[0] ?? '';
  return {
    page,
    line,
    said: () => said,
    end: async (signal) => {
      child.kill(signal);
      const [code] = (await exited) as [number | null];
      return { code, stderr };
    },
  };
};
