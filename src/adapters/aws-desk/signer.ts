import { createHash, createHmac } from 'node:crypto';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';
import { CredentialsMissing } from '../aws/credentials-missing.ts';
import type { WireRequest } from '../desk-http/remote-desk.ts';

type Credentials = ConstructorParameters<typeof SignatureV4>[0]['credentials'];

/** Signs as the command line of AWS would: with what the environment, a profile or single sign-on gives. */
export const lambdaSigner = (
  region: string,
  credentials: Credentials = defaultProvider(),
): ((request: WireRequest) => Promise<WireRequest>) => {
  const signer = new SignatureV4({ service: 'lambda', region, credentials, sha256: Sha256 });
  return async (request) => {
    const { method, url, headers, body } = request;
    const signed = await signer
      .sign({
        method,
        protocol: url.protocol,
        hostname: url.hostname,
        ...(url.port !== '' && { port: Number(url.port) }),
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: { ...headers, host: url.host },
        ...(body !== undefined && { body }),
      })
      .catch((error: unknown) => {
        if (error instanceof Error && error.name === 'CredentialsProviderError') throw new CredentialsMissing(error);
        throw error;
      });
    const { host: _set, ...sent } = signed.headers;
    return { ...request, headers: sent };
  };
};

/** What the signer asks of a digest, with Node's. */
class Sha256 {
  readonly #digest;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#digest = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#digest.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#digest.digest());
  }

  reset(): void {
    throw new Error('a digest is taken once');
  }
}

const bytesOf = (data: string | ArrayBuffer | ArrayBufferView): Uint8Array => {
  if (typeof data === 'string') return new TextEncoder().encode(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
};
