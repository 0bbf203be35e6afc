/**
 * What the functions count and the alarms watch: nothing that AWS counts for nothing, and but for the heartbeat only what is wrong, since a
 * metric is paid for by the hours in which it is written. All are sums over the whole deployment: none is of one monitor or service.
 */
export const metricNames = {
  /** One a minute, at the end of the chain: every service was looked at lately, and the page says so. */
  heartbeat: 'Heartbeat',
  /** Stale slots, and those of another configuration. */
  slotsDropped: 'SlotsDropped',
  /** Checks that another vantage did not answer. */
  vantageSilent: 'VantageSilent',
  /** Incidents at whose next event the telling stopped. */
  noticesStopped: 'NoticesStopped',
  /** Addresses that should get notices and are not confirmed. */
  subscribersMissing: 'SubscribersMissing',
} as const;

export const metricNamespace = 'Downdraft';
