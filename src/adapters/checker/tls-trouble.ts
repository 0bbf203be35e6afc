import type { Instant } from '../../core/time.ts';
import { codeOf, connectTrouble, type Trouble, theirs } from './trouble.ts';

const tls = (sentence: string): Trouble => theirs({ class: 'tls', sentence });

const day = (at: Instant | undefined): string =>
  at === undefined ? '' : ` on ${new Date(at).toISOString().slice(0, 10)}`;

const unknownIssuer =
  'The certificate was issued by an authority that is not known here, or an intermediate one is missing.';

/** OpenSSL's verdicts on a certificate, and the host name check's, said plainly. */
const verdicts: Readonly<Record<string, string>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another host name.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is self-signed.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate leads to a self-signed authority that is not known here.',
  UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
  CERT_REVOKED: 'The certificate was revoked.',
  INVALID_PURPOSE: 'The certificate is not meant for servers.',
  CERT_SIGNATURE_FAILURE: 'The signature of the certificate is wrong.',
};

export interface Validity {
  readonly from?: Instant;
  readonly to?: Instant;
}

/** Why a certificate is not accepted. `verdict` is the code by which Node names it. */
export const certificateTrouble = (verdict: string, { from, to }: Validity): Trouble => {
  if (verdict === 'CERT_HAS_EXPIRED') return tls(`The certificate expired${day(to)}.`);
  if (verdict === 'CERT_NOT_YET_VALID') return tls(`The certificate is not valid yet: it begins${day(from)}.`);
  return tls(verdicts[verdict] ?? `The certificate is not accepted (${verdict}).`);
};

const oldProtocol =
  /UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|NO_PROTOCOLS_AVAILABLE|VERSION_TOO_LOW|INAPPROPRIATE_FALLBACK/;
const notTls = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|RECORD_LAYER_FAILURE/;

/** Why a handshake failed. A connection that ends in the middle of one is one that ended before an answer. */
export const handshakeTrouble = (error: unknown): Trouble => {
  const code = codeOf(error);
  if (oldProtocol.test(code)) return tls('The server speaks no version of TLS that is still safe (1.2 or 1.3).');
  if (notTls.test(code)) return tls('The server does not speak TLS on this port.');
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') || code === 'EPROTO')
    return tls(
      `The TLS handshake failed (${code
        .replace(/^ERR_(SSL|TLS)_/, '')
        .toLowerCase()
        .replaceAll('_', ' ')}).`,
    );
  return connectTrouble(error);
};
