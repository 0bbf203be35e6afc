import process from 'node:process';

/**
 * Stands in a bundle for the client libraries' chain of credential providers. A function has its credentials in its environment and
 * nowhere else: profiles, single sign-on and metadata services would be a hundred kilobytes to load that nobody asks.
 */
export const defaultProvider = () => async () => ({
  accessKeyId: present('AWS_ACCESS_KEY_ID'),
  secretAccessKey: present('AWS_SECRET_ACCESS_KEY'),
  ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
});

const present = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new CredentialsMissing(name);
  return value;
};

/** Thrown where a bundle runs outside of AWS Lambda without what Lambda provides. */
class CredentialsMissing extends Error {
  readonly code = 'credentials-missing';

  constructor(name: string) {
    super(`${name} is not in the environment: AWS Lambda puts it there; elsewhere set it`);
    this.name = 'CredentialsMissing';
  }
}
