/** Thrown where nothing on this machine says who asks. */
export class CredentialsMissing extends Error {
  override readonly name = 'CredentialsMissing';
  readonly code = 'credentials-missing';

  constructor(cause: unknown) {
    super(
      'There are no AWS credentials on this machine: log in as for the AWS command line ("aws sso login", AWS_PROFILE, or keys in the environment).',
      { cause },
    );
  }
}
