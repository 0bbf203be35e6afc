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
export const child = <T>(file: string, ...words: readonly string[]): Promise<Child<T>> => started<T>(file, words, []);

const started = <T>(file: string, words: readonly string[], execArgv: string[]): Promise<Child<T>> =>
  new Promise((resolve, reject) => {
    const process = fork(file, words, { execArgv });
    process.once('message', (told) => resolve({ told: told as T, end: () => process.disconnect() }));
    process.once('error', reject);
    process.once('exit', (code) => reject(new Error(`${file} ended with ${code} and told nothing`)));
  });

/** Runs a program to its end, and resolves with what it told. */
export const result = async <T>(file: string, ...words: readonly string[]): Promise<T> =>
  (await child<T>(file, ...words)).told;

/** The same by a process that may keep so much on its heap. */
export const resultWithin = async <T>(heapMiB: number, file: string, ...words: readonly string[]): Promise<T> =>
  (await started<T>(file, words, [`--max-old-space-size=${heapMiB}`])).told;
