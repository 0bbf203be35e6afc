/** @import { Account } from './account.js' */

/** What a person wrote and has not saved, kept in their browser: a closed tab, a crash or a lost network takes nothing away. */

/** @typedef {{ readonly account: Account, readonly version: number, readonly at: number }} KeptCopy */

/** @type {(incident: string) => string} */
const key = (incident) => `downdraft-desk/${incident}`;

/** @type {(incident: string, account: Account, version: number) => void} */
export const keepCopy = (incident, account, version) => {
  try {
    localStorage.setItem(key(incident), JSON.stringify({ account, version, at: Date.now() }));
  } catch {
    // The browser keeps nothing for this page, or is full: saving still works.
  }
};

/** @type {(incident: string) => KeptCopy | undefined} */
export const keptCopy = (incident) => {
  try {
    const kept = JSON.parse(localStorage.getItem(key(incident)) ?? 'null');
    return kept && typeof kept.account?.sentences === 'object' ? kept : undefined;
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
