import type { Monitor } from '../config/config.ts';

/** The login monitor whose kept session a monitor uses, if it uses one. */
export const sessionOwner = ({ check }: Monitor): string | undefined => {
  if (check.kind === 'login') return undefined;
  if (check.kind === 'http') return check.steps.find(({ session }) => session)?.session?.of;
  return check.session?.of;
};
