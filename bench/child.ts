import { fork } from 'node:child_process';

/** A program that runs beside this one: the first thing that it told, and how to end it. */
export interface Child<T> {
  readonly told: T;
  readonly end: () => void;
}

/**
 * Starts a program in a process of its own, and resolves with the first message that it sends.
 * @throws Error where it ends without one.
 */
export const child = <T>(file: string, ...words: readonly string[]): Promise<Child<T>> =>
  new Promise((resolve, reject) => {
    const started = fork(file, words, { execArgv: [] });
    started.once('message', (told) => resolve({ told: told as T, end: () => started.disconnect() }));
    started.once('error', reject);
    started.once('exit', (code) => reject(new Error(`${file} ended with ${code} and told nothing`)));
  });

/** Runs a program to its end, and resolves with what it told. */
export const result = async <T>(file: string, ...words: readonly string[]): Promise<T> =>
  (await child<T>(file, ...words)).told;
