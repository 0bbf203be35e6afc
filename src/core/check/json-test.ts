import type { Json, JsonTest } from '../config/check-spec.ts';
import type { Instant } from '../time.ts';
import { clockTolerance, instantIn, spanText } from './age.ts';
import type { Quote } from './answer.ts';
import { at } from './pointer.ts';

/** Deep equality. Its depth is that of `wanted`, whatever the other side sends. */
export const equal = (wanted: Json, got: Json): boolean => {
  if (wanted === got) return true;
  if (typeof wanted !== 'object' || typeof got !== 'object' || wanted === null || got === null) return false;
  if (Array.isArray(wanted) !== Array.isArray(got)) return false;
  const [a, b] = [Object.entries(wanted), got as { readonly [key: string]: Json }];
  return (
    a.length === Object.keys(b).length &&
    a.every(([key, value]) => Object.hasOwn(b, key) && equal(value as Json, b[key] as Json))
  );
};

const shown = (value: Json, quote: Quote): string => {
  if (typeof value === 'string') return `“${quote(value)}”`;
  if (Array.isArray(value)) return 'an array';
  return value !== null && typeof value === 'object' ? 'an object' : String(value);
};

const bounds = (value: Json, test: JsonTest, is: string): string | undefined => {
  if (test.min === undefined && test.max === undefined) return undefined;
  if (typeof value !== 'number') return `${is}, which is not a number`;
  if (test.min !== undefined && value < test.min) return `${is}, less than ${test.min}`;
  return test.max !== undefined && value > test.max ? `${is}, more than ${test.max}` : undefined;
};

const freshness = (value: Json, { youngerThan }: JsonTest, now: Instant, is: string): string | undefined => {
  if (youngerThan === undefined) return undefined;
  const then = instantIn(value);
  if (then === undefined) return `${is}, which is not a time (ISO 8601 or epoch seconds)`;
  if (then > now + clockTolerance) return `${is}, which lies ${spanText(then - now)} in the future`;
  return now - then > youngerThan
    ? `${is}, ${spanText(now - then)} ago, not within ${spanText(youngerThan)}`
    : undefined;
};

/** The first of the tests that does not hold, as a sentence without its full stop; undefined where all hold. */
export const jsonProblem = (
  document: Json,
  pointer: string,
  test: JsonTest,
  now: Instant,
  quote: Quote,
): string | undefined => {
  const found = at(document, pointer);
  const name = pointer === '' ? 'The document' : pointer;
  if (!found.found) return test.exists === false && onlyAsksExistence(test) ? undefined : `${name} is missing`;
  const is = `${name} is ${shown(found.value, quote)}`;
  if (test.exists === false) return `${is}, though nothing should be there`;
  if (test.equals !== undefined && !equal(test.equals, found.value)) return `${is}, not ${shown(test.equals, quote)}`;
  if (test.in !== undefined && !test.in.some((wanted) => equal(wanted, found.value)))
    return `${is}, not one of ${test.in.map((wanted) => shown(wanted, quote)).join(', ')}`;
  return bounds(found.value, test, is) ?? freshness(found.value, test, now, is);
};

const onlyAsksExistence = ({ exists: _, ...rest }: JsonTest): boolean => Object.keys(rest).length === 0;
