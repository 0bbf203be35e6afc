/** The region that the address of a function URL names. */
export const regionIn = (url: string): string | undefined =>
  /^[a-z0-9]+\.lambda-url\.([a-z0-9-]+)\.on\.aws$/.exec(new URL(url).hostname)?.[1];
