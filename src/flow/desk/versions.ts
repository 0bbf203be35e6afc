import { textChanges } from '../../core/desk/text-changes.ts';
import { type Handler, ok } from './change.ts';
import { standingOf, versionOf } from './texts.ts';

/** What a version changed, since the one before it unless another is named; 0 is the text before the first save. */
export const readChanges: Handler = async (
  { store },
  { params: { incident = '', version = '' }, query: { since } },
) => {
  await standingOf(store, incident);
  const to = Number(version);
  const from = since === undefined ? to - 1 : Number(since);
  const after = await versionOf(store, incident, to);
  const before = from === 0 ? undefined : await versionOf(store, incident, from);
  return ok({ from, to, changes: textChanges(before, after) });
};
