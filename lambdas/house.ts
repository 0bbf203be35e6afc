import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy, { type MiddyfiedHandler } from '@middy/core';
import type { Context } from 'aws-lambda';
import { metricNames, metricNamespace } from '../src/core/config/metric-names.ts';
import type { Log } from '../src/ports.ts';

const logger = new Logger();
const metrics = new Metrics({ namespace: metricNamespace });

export const log: Log = {
  info: (what, fields = {}) => logger.info(what, fields),
  warn: (what, fields = {}) => logger.warn(what, fields),
  error: (what, fields = {}) => logger.error(what, fields),
};

/** Counts something of this run. What did not happen is not written. */
export const count = (what: keyof typeof metricNames, times = 1): void => {
  if (times > 0) metrics.addMetric(metricNames[what], MetricUnit.Count, times);
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
    .use(logMetrics(metrics))
    .onError(({ error }) => log.error('the run failed', { error }));
