/** What the functions count and the alarms watch. All are sums over the whole deployment: none is of one monitor or service. */
export const metricNames = {
  /** One a minute, at the end of the chain: every service was looked at lately, and the page says so. */
  heartbeat: 'Heartbeat',
  /** Runs that left a page of this minute. */
  published: 'Published',
  slotsPlanned: 'SlotsPlanned',
  slotsJudged: 'SlotsJudged',
  /** Stale slots, and those of another configuration. */
  slotsDropped: 'SlotsDropped',
  /** Slots that are delivered again. */
  slotsFailed: 'SlotsFailed',
  /** Checks that another vantage did not answer. */
  vantageSilent: 'VantageSilent',
  noticesSent: 'NoticesSent',
  /** Incidents at whose next event the telling stopped. */
  noticesStopped: 'NoticesStopped',
  /** Addresses that should get notices and are not confirmed. */
  subscribersMissing: 'SubscribersMissing',
} as const;

export const metricNamespace = 'Downdraft';
