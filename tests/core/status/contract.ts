import type { SiteDocuments } from '../../../src/core/status/documents.ts';
import { violations as broken } from '../../../src/core/status/rules/violations.ts';

/** The rules that are checked before every publication; and that nothing of the program shows, which people's own words may. */
export const violations = (documents: SiteDocuments): readonly string[] => [
  ...broken(documents),
  ...[...documents.leaves, ...documents.roots]
    .filter(({ key, body }) => key !== 'status.js' && /undefined|NaN|\[object /.test(body))
    .map(({ key }) => `${key}: nothing leaks from the program`),
];
