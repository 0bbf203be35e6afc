/**
 * What AWS asks, in US dollars, in us-east-1, without tax, discounts or savings plans. Each price is for so many units. To follow a
 * change of AWS's: change it here, and the date.
 * @see https://aws.amazon.com/pricing/ for the page of each service
 */
export const prices = {
  asOf: '2025-11',
  region: 'us-east-1',
  /** ARM, first tier. */
  lambdaGbSeconds: { usd: 0.0000133334, per: 1 },
  lambdaRequests: { usd: 0.2, per: 1_000_000 },
  sqsRequests: { usd: 0.4, per: 1_000_000 },
  /** On demand. */
  dynamoWriteUnits: { usd: 0.625, per: 1_000_000 },
  dynamoReadUnits: { usd: 0.125, per: 1_000_000 },
  dynamoGbMonths: { usd: 0.25, per: 1 },
  /** Continuous backups. */
  dynamoBackupGbMonths: { usd: 0.2, per: 1 },
  s3Puts: { usd: 0.005, per: 1_000 },
  s3Gets: { usd: 0.0004, per: 1_000 },
  cloudFrontGb: { usd: 0.085, per: 1 },
  cloudFrontRequests: { usd: 0.01, per: 10_000 },
  logGb: { usd: 0.5, per: 1 },
  /** By the hours in which it is written. */
  metrics: { usd: 0.3, per: 1 },
  alarms: { usd: 0.1, per: 1 },
  schedulerCalls: { usd: 1, per: 1_000_000 },
  secrets: { usd: 0.4, per: 1 },
  secretCalls: { usd: 0.05, per: 10_000 },
  keys: { usd: 1, per: 1 },
  /** From AWS to the internet, first tier. */
  transferGb: { usd: 0.09, per: 1 },
  canaryRuns: { usd: 0.0012, per: 1 },
  /** Of an endpoint outside AWS. */
  healthChecks: { usd: 0.75, per: 1 },
  /** HTTPS, matching a text, an interval of ten seconds: each. */
  healthCheckFeatures: { usd: 2, per: 1 },
} as const satisfies Readonly<Record<string, Price | string>>;

export interface Price {
  readonly usd: number;
  readonly per: number;
}

/**
 * What every account has free each month, for good, in the units of the prices: of the account, though, not of Downdraft, which may share
 * it with others.
 */
export const freeEachMonth: Partial<Readonly<Record<keyof typeof prices, number>>> = {
  lambdaGbSeconds: 400_000,
  lambdaRequests: 1_000_000,
  sqsRequests: 1_000_000,
  dynamoGbMonths: 25,
  cloudFrontGb: 1_024,
  cloudFrontRequests: 10_000_000,
  logGb: 5,
  metrics: 10,
  alarms: 10,
  schedulerCalls: 14_000_000,
  transferGb: 100,
};
