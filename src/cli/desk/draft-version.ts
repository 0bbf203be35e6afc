/** The first line of a document says on which version it was made, so that saving it later replaces nothing of somebody else's. */
export const withVersion = (document: string, incident: string, version: number): string =>
  `<!-- ${incident}, made on version ${version} -->\n\n${document}`;

/** Undefined where a document does not say so. */
export const versionIn = (document: string): { readonly incident: string; readonly version: number } | undefined => {
  const [, incident, version] = /<!-- ([a-z0-9]{12}), made on version (\d{1,9}) -->/.exec(document) ?? [];
  return incident === undefined ? undefined : { incident, version: Number(version) };
};
