/** @import { Work } from './work.js' */

/** How often what is known is asked anew: an open incident changes by itself. */
const everyOpen = 4_000;
const everyClosed = 20_000;

/** Asks the desk again and again, and at once when the tab is looked at, until the signal. @type {(work: Work, signal: AbortSignal) => void} */
export const keepFresh = (work, signal) => {
  const again = () => {
    if (!signal.aborted) setTimeout(look, work.incident.status === 'resolved' ? everyClosed : everyOpen);
  };
  const look = async () => {
    if (signal.aborted) return;
    if (!document.hidden) await work.refresh().catch(() => undefined);
    again();
  };
  document.addEventListener('visibilitychange', () => void (document.hidden || work.refresh().catch(() => undefined)), {
    signal,
  });
  again();
};
