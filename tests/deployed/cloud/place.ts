/** Where the deployment is taken to be. */
export const account = '123456789012';

export interface Place {
  readonly region: string;
  /** The address of all services of AWS. */
  readonly origin: string;
}

export const arnOf = (service: string, region: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;
