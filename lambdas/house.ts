import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import middy, { type MiddyfiedHandler } from '@middy/core';
import type { Context } from 'aws-lambda';
import { metricNames, metricNamespace } from '../src/core/config/metric-names.ts';
import type { Log } from '../src/ports.ts';
import { inSources } from './parts/in-sources.ts';

const logger = new Logger();
const metrics = new Metrics({ namespace: metricNamespace });

/** In a line, `service` is the deployment: the logger keeps that word for itself and would drop ours. */
const named = ({ service, ...rest }: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => {
  inSources(rest.error);
  return service === undefined ? rest : { watchedService: service, ...rest };
};

export const log: Log = {
  info: (what, fields) => logger.info(what, named(fields)),
  warn: (what, fields) => logger.warn(what, named(fields)),
  error: (what, fields) => logger.error(what, named(fields)),
};

/** Counts something of this run. What did not happen is not written. */
export const count = (what: keyof typeof metricNames, times = 1): void => {
  if (times > 0) metrics.addMetric(metricNames[what], MetricUnit.Count, times);
};

/** A run that counted nothing writes nothing. */
const writeCounts = (): void => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
};

/**
 * What every function has in common: lines that say which run they are of, never the event; what it counted, written when it ends;
 * and for what went wrong one line with its code, before Lambda hears of it.
 */
export const house = <Event, Answer>(
  run: (event: Event, context: Context) => Promise<Answer>,
): MiddyfiedHandler<Event, Answer> =>
  middy<Event, Answer>((event: Event, context: Context) => run(event, context))
    .use(injectLambdaContext(logger, { logEvent: false }))
    .use({ after: writeCounts, onError: writeCounts })
    .onError(({ error }) => log.error('the run failed', { error }));
