import './reflection.ts';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { days } from '../../../src/core/time.ts';

/** What a server presents, in PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

interface Issue {
  readonly host: string;
  readonly from?: number;
  readonly to?: number;
}

/** A certificate authority that lives as long as the test. */
export interface Authority {
  readonly certificate: string;
  issue(wanted: Issue): Promise<Identity>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const yesterday = (): number => Date.now() - days(1);
const nextMonth = (): number => Date.now() + days(30);

const keyPair = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);

const pemOf = async (key: webcrypto.CryptoKey): Promise<string> =>
  x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');

let serial = 1;
const serialNumber = (): string => (serial++).toString(16).padStart(4, '0');

const extensions = (host: string): x509.Extension[] => [
  new x509.SubjectAlternativeNameExtension([{ type: /^[\d.]+$/.test(host) ? 'ip' : 'dns', value: host }]),
];

export const authority = async (name = 'Test authority'): Promise<Authority> => {
  const keys = await keyPair();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=${name}`,
    notBefore: new Date(yesterday()),
    notAfter: new Date(nextMonth()),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
  });
  return {
    certificate: root.toString('pem'),
    issue: async ({ host, from = yesterday(), to = nextMonth() }) => {
      const own = await keyPair();
      const leaf = await x509.X509CertificateGenerator.create({
        serialNumber: serialNumber(),
        subject: `CN=${host}`,
        issuer: root.subject,
        notBefore: new Date(from),
        notAfter: new Date(to),
        signingAlgorithm: algorithm,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        extensions: extensions(host),
      });
      return { key: await pemOf(own.privateKey), cert: leaf.toString('pem') };
    },
  };
};

/** A certificate that vouches for itself. */
export const selfSigned = async (host: string): Promise<Identity> => {
  const keys = await keyPair();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=${host}`,
    notBefore: new Date(yesterday()),
    notAfter: new Date(nextMonth()),
    signingAlgorithm: algorithm,
    keys,
    extensions: extensions(host),
  });
  return { key: await pemOf(keys.privateKey), cert: certificate.toString('pem') };
};
