/**
 * What a secret is called in the Parameter Store, where a name with parts must begin with a slash.
 * @example parameterName('downdraft/orion') // '/downdraft/orion'
 */
export const parameterName = (secret: string): string =>
  secret.includes('/') && !secret.startsWith('/') ? `/${secret}` : secret;
