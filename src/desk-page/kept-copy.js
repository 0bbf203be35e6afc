/** @import { Account } from './account.js' */

/** What a person wrote and has not saved, kept in their browser: a closed tab, a crash or a lost network takes nothing away. */

/** What was written, and what it was made of. @typedef {{ readonly account: Account, readonly version: number, readonly base: Account }} KeptCopy */

/** @type {(incident: string) => string} */
const key = (incident) => `downdraft-desk/${incident}`;

/** @type {(incident: string, copy: KeptCopy) => void} */
export const keepCopy = (incident, copy) => {
  try {
    localStorage.setItem(key(incident), JSON.stringify(copy));
  } catch {
    // The browser keeps nothing for this page, or is full: saving still works.
  }
};

/** @type {(incident: string) => KeptCopy | undefined} */
export const keptCopy = (incident) => {
  try {
    const kept = JSON.parse(localStorage.getItem(key(incident)) ?? 'null');
    return kept?.account?.sentences && kept.base?.sentences ? kept : undefined;
  } catch {
    return undefined;
  }
};

/** @type {(incident: string) => void} */
export const forgetCopy = (incident) => {
  try {
    localStorage.removeItem(key(incident));
  } catch {
    // Nothing was kept.
  }
};
