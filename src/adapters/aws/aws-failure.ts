export type AwsFailureCode =
  /** Asked too much of, after every retry. */
  | 'aws-throttled'
  /** No answer, or one that says it is their trouble. What was asked may have been done. */
  | 'aws-unavailable'
  /** Answered with no: a right is missing, a resource does not exist, or what was sent is not valid. */
  | 'aws-refused';

/** A service of AWS did not do what it was asked to. `cause` is what the client library threw. */
export class AwsFailure extends Error {
  readonly code: AwsFailureCode;

  constructor(code: AwsFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AwsFailure';
    this.code = code;
  }
}

/**
 * What a client library threw, in our words.
 * @param doing what was asked of whom: "DynamoDB to put an item into downdraft".
 * @param code where the caller knows better than the error's name and status do.
 */
export const failureOf = (doing: string, error: unknown, code: AwsFailureCode = codeOf(error)): AwsFailure => {
  if (error instanceof AwsFailure) return error;
  const said = `${nameOf(error) ?? 'no name'}: ${error instanceof Error ? error.message : String(error)}`;
  return new AwsFailure(code, `asked ${doing}, got ${said}; ${remedies[code]}`, { cause: error });
};

/** What the service calls the error; undefined for what did not come from a service. */
export const nameOf = (error: unknown): string | undefined => (error instanceof Error ? error.name : undefined);

/** The status of the answer; undefined where none came. */
export const statusOf = (error: unknown): number | undefined => {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode;
};

const remedies: Readonly<Record<AwsFailureCode, string>> = {
  'aws-throttled': 'it will be tried again; if this lasts, compare the load with the quotas of the account',
  'aws-unavailable': 'it will be tried again; if this lasts, look at the health of the region',
  'aws-refused': 'trying again will not help: compare the deployed stack with this version of the program',
};

const codeOf = (error: unknown): AwsFailureCode => {
  const status = statusOf(error);
  if (throttles.test(nameOf(error) ?? '') || status === 429) return 'aws-throttled';
  return status === undefined || status >= 500 ? 'aws-unavailable' : 'aws-refused';
};

/** As the services name them: ThrottlingException, ProvisionedThroughputExceededException, KMSThrottling, TooManyRequestsException, SlowDown. */
const throttles = /throttl|throughput|toomanyrequests|requestlimitexceeded|slowdown/i;
