const trimmed = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);

/**
 * Whether an address is the one written: a path on any host, or a whole URL. A final slash does not matter, nor does a query
 * unless one is written (`/login` is also `/login/?next=/home`).
 */
export const leadsTo = (address: URL, written: string): boolean => {
  const base = written.startsWith('/') ? address.origin : undefined;
  if (!URL.canParse(written, base)) return false;
  const wanted = new URL(written, base);
  return (
    wanted.origin === address.origin &&
    trimmed(wanted.pathname) === trimmed(address.pathname) &&
    (wanted.search === '' || wanted.search === address.search)
  );
};
