import type { CheckResult } from '../core/check/observation.ts';
import type { Config, Monitor, Service } from '../core/config/config.ts';
import type { Instant } from '../core/time.ts';
import type { Checker } from '../ports.ts';
import { type Checked, checkedText, heading, serviceTitle, summary } from './check-text.ts';
import type { Io } from './io.ts';

export interface CheckParts {
  readonly config: Config;
  readonly checker: Checker;
  readonly io: Io;
  readonly now: () => Instant;
  readonly signal?: AbortSignal;
}

export interface CheckOptions {
  /** One monitor only: its id, or SERVICE/MONITOR where several services have one of that id. */
  readonly monitor?: string;
  /** One JSON document on stdout, for programs. */
  readonly json?: boolean;
}

/** 0 everything passed (slow or not), 1 something failed, 2 there is nothing to check, 3 nothing failed, but not all is known. */
export type CheckCode = 0 | 1 | 2 | 3;

interface Chosen {
  readonly service: Service;
  readonly monitors: readonly Monitor[];
}

const chosenFrom = ({ services }: Config, wanted: string | undefined): readonly Chosen[] =>
  services
    .map((service) => ({
      service,
      monitors: service.monitors.filter(
        ({ id }) => wanted === undefined || wanted === id || wanted === `${service.id}/${id}`,
      ),
    }))
    .filter(({ monitors }) => monitors.length > 0);

const checkAll = async (
  { service, monitors }: Chosen,
  { checker, now, signal }: CheckParts,
): Promise<readonly Checked[]> => {
  // One slot for all, so that they share look-ups and sessions as they would in a tick.
  const slot = now();
  return Promise.all(
    monitors.map(async (monitor) => {
      const { results } = await checker.check({ service, monitor, vantage: 'local', slot }, signal);
      return { service, monitor, results };
    }),
  );
};

const codeOf = (results: readonly CheckResult[]): CheckCode => {
  const found = new Set(results.map(({ observation }) => observation.finding.result));
  if (found.has('fail')) return 1;
  return found.has('inconclusive') ? 3 : 0;
};

const asJson = (checked: readonly Checked[]): string => {
  const checks = checked.map(({ service, monitor, results }) => ({
    service: service.id,
    monitor: monitor.id,
    results,
  }));
  return `${JSON.stringify({ checks }, null, 2)}\n`;
};

/** Runs the checks of a configuration once, a service at a time, and says what each step of them met. Returns the exit code. */
export const check = async (parts: CheckParts, { monitor, json = false }: CheckOptions = {}): Promise<CheckCode> => {
  const { config, io, now } = parts;
  const chosen = chosenFrom(config, monitor);
  if (chosen.length === 0) {
    const known = config.services.flatMap(({ id, monitors }) => monitors.map((one) => `${id}/${one.id}`));
    io.stderr(
      known.length === 0 || monitor === undefined
        ? 'The configuration has no monitors: add one to a service.\n'
        : `There is no monitor ${monitor}. There are: ${known.join(', ')}.\n`,
    );
    return 2;
  }
  const all: Checked[] = [];
  if (!json) io.stdout(heading(io));
  for (const one of chosen) {
    if (!json) io.stdout(serviceTitle(one.service, io));
    const checked = await checkAll(one, parts);
    all.push(...checked);
    if (!json) io.stdout(checked.map((each) => checkedText(each, now(), io)).join(''));
  }
  io.stdout(json ? asJson(all) : summary(all, io));
  return codeOf(all.flatMap(({ results }) => results));
};
