import type { FailureClass } from '../check/observation.ts';

/** What kind of trouble a class belongs to: failures of one monitor and one family are the same trouble coming back. */
export type Family = 'access' | 'availability' | 'content';

const families: Readonly<Record<FailureClass, Family>> = {
  auth: 'access',
  'session-lost': 'access',
  gateway: 'availability',
  'server-error': 'availability',
  timeout: 'availability',
  connect: 'availability',
  dns: 'availability',
  tls: 'availability',
  protocol: 'availability',
  'client-error': 'content',
  content: 'content',
  'too-large': 'content',
};

export const familyOf = (failure: FailureClass): Family => families[failure];
