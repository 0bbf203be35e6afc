import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { metricNames, metricNamespace } from '../src/core/config/metric-names.ts';

export type Meter = (what: keyof typeof metricNames, period?: Duration) => Metric;

/** What the functions of a deployment count, as alarms and graphs see it. */
export const metersOf =
  (deployment: string): Meter =>
  (what, period = Duration.minutes(1)) =>
    new Metric({
      namespace: metricNamespace,
      metricName: metricNames[what],
      dimensionsMap: { service: deployment },
      statistic: 'Sum',
      period,
      label: what,
    });
