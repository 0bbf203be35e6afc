import type { Millis } from '../../time.ts';
import { defaultPace } from '../defaults.ts';
import { duration, durationText } from '../durations.ts';
import { type Finding, wrongValue } from '../finding.ts';
import { servicesOf } from '../outline.ts';
import { nodeAt, type TreeNode, textOf } from '../tree.ts';

/** A mapping that may set a pace, and those that it inherits from, the nearest first. */
type Levels = readonly [TreeNode, ...(TreeNode | undefined)[]];

const levelsOf = (root: TreeNode): readonly Levels[] => {
  const defaults = nodeAt(root, 'defaults');
  const services = servicesOf(root);
  return [
    ...(defaults === undefined ? [] : [[defaults] as const]),
    ...services.map(({ node }) => [node, defaults] as const),
    ...services.flatMap((service) => service.monitors.map(({ node }) => [node, service.node, defaults] as const)),
  ];
};

const spanOf = (node: TreeNode | undefined): Millis | undefined => duration(textOf(node) ?? '');

/** `every` as it holds at a level. */
const everyAt = (levels: Levels): Millis =>
  levels.map((level) => spanOf(nodeAt(level, 'every'))).find((span) => span !== undefined) ?? defaultPace.every;

const floorFindings = ([level]: Levels, floor: Millis): readonly Finding[] => {
  const every = nodeAt(level, 'every');
  const span = spanOf(every);
  if (every === undefined || span === undefined || span < 1_000 || span >= floor) return [];
  const message = `checks run every ${durationText(floor)} at the fastest`;
  return [
    wrongValue(every, { message, remedy: `write ${durationText(floor)} or more (1s is possible in local mode only)` }),
  ];
};

/** An inherited re-check is cut to `every`; one that is written where `every` is known is a contradiction. */
const recheckFindings = (levels: Levels): readonly Finding[] => {
  const recheck = nodeAt(levels[0], 'recheck');
  const [span, every] = [spanOf(recheck), everyAt(levels)];
  if (recheck === undefined || span === undefined || span <= every) return [];
  const message = `that is slower than every ${durationText(every)}`;
  return [wrongValue(recheck, { message, remedy: `write ${durationText(every)} or less` })];
};

const countFindings = ([level]: Levels): readonly Finding[] =>
  ['alarm', 'slow'].flatMap((rule) => {
    const failures = nodeAt(level, rule, 'failures');
    const of = nodeAt(level, rule, 'of');
    const defaults = rule === 'slow' ? defaultPace.slow : undefined;
    const [m, n] = [numberOf(failures) ?? defaults?.failures, numberOf(of) ?? defaults?.of];
    const wrong = failures ?? of;
    if (wrong === undefined || m === undefined || n === undefined || m <= n || n < 1 || !Number.isInteger(n)) return [];
    return [
      wrongValue(wrong, {
        message: `${m} failures do not fit among the last ${n}`,
        remedy: `write failures from 1 to ${n}, or a larger of`,
      }),
    ];
  });

const numberOf = (node: TreeNode | undefined): number | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;

/** Paces agree with each other and with what this deployment can do. */
export const paceRule = (root: TreeNode, floor: Millis): readonly Finding[] =>
  levelsOf(root).flatMap((levels) => [
    ...floorFindings(levels, floor),
    ...recheckFindings(levels),
    ...countFindings(levels),
  ]);
