import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { coalesced } from '../../src/local/coalesced.ts';

/** A task whose runs end when they are told to, with or without an error. */
const held = () => {
  const ends: ((error?: Error) => void)[] = [];
  let begun = 0;
  const task = () =>
    new Promise<void>((resolve, reject) => {
      begun += 1;
      ends.push((error) => (error === undefined ? resolve() : reject(error)));
    });
  const end = async (error?: Error) => {
    ends.shift()?.(error);
    await turn();
  };
  return { task, end, begun: () => begun };
};

test('it runs at once where nothing is running', () => {
  const { task, begun } = held();
  void coalesced(task)();
  expect(begun()).toBe(1);
});

test('calls during a run share one run after it', async () => {
  const { task, end, begun } = held();
  const call = coalesced(task);
  const calls = [call(), call(), call()];
  expect(begun()).toBe(1);
  await end();
  expect(begun()).toBe(2);
  await end();
  await Promise.all(calls);
  expect(begun()).toBe(2);
});

test('a call during the shared run gets one of its own', async () => {
  const { task, end, begun } = held();
  const call = coalesced(task);
  void call();
  void call();
  await end();
  void call();
  await end();
  expect(begun()).toBe(3);
});

test('a run that fails rejects its own callers and keeps nobody else from running', async () => {
  const { task, end } = held();
  const call = coalesced(task);
  const first = expect(call()).rejects.toThrow('disk full');
  const second = call();
  await end(new Error('disk full'));
  await first;
  await end();
  await second;
});
