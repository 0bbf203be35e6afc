import { isHalf, readable, sameAccount, withoutBlankItems } from './account.js';
import * as api from './api.js';
import { forgetCopy, keepCopy, keptCopy } from './kept-copy.js';

/** @import { IncidentDocument, SavedText } from '../core/desk/answers.ts' */
/** @import { Account } from './account.js' */

/** How long after the last key something is looked at anew. */
const pause = 400;

/** What one person is doing to one draft: what is saved, what is on the screen, and who must know of a change. */
export class Work {
  /** @param {IncidentDocument} incident */
  constructor(incident) {
    this.incident = incident;
    this.version = incident.version;
    /** @type {Account} */
    this.account = incident.saved.text;
    /** The draft as the account on the screen makes it. */
    this.draft = incident.draft;
    /** What the account on the screen was made of: the version that it began from. @type {Account} */
    this.base = incident.saved.text;
    /** Somebody else's later version, while this one has changes of its own. @type {SavedText | undefined} */
    this.rival = undefined;
    /** @type {(() => void)[]} */
    this.listeners = [];
    this.timer = 0;
    this.asked = 0;
  }

  get id() {
    return this.incident.id;
  }

  /** The account on the screen as it is saved: without items in which nobody wrote anything. */
  get written() {
    return withoutBlankItems(this.account);
  }

  /** The same without what is not said to its end: what others can be shown of it. */
  get readable() {
    return readable(this.account);
  }

  get isDirty() {
    return !sameAccount(this.written, this.incident.saved.text);
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.listeners.push(listener);
  }

  told() {
    for (const listener of this.listeners) listener();
  }

  /** The account is another one now: it is kept here at once, and read by the desk in a moment. @param {Account} account */
  change(account) {
    this.account = account;
    this.keep();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.read(), pause);
    this.told();
  }

  /** In this browser, until it is saved. */
  keep() {
    const { id, account, version, base } = this;
    if (this.isDirty) keepCopy(id, { account, version, base });
    else forgetCopy(id);
  }

  /** How the account on the screen reads: what it lacks, what its writer may want to see again. Without an answer the last stands. */
  async read() {
    const turn = ++this.asked;
    try {
      const { draft } = await api.reading(this.id, this.readable);
      if (turn !== this.asked) return;
      this.draft = draft;
      this.told();
    } catch {
      // What is typed is kept; saving will say what is wrong.
    }
  }

  /**
   * Saves what is on the screen.
   * @throws {api.Refused} and `rival` is theirs where somebody was first
   */
  async save() {
    const { written, version } = this;
    if (written.prevention.some(isHalf))
      throw new Error(
        'Something that is to prevent this has a name or a date, but no text: say what will be done, or remove it.',
      );
    try {
      await this.took(await api.save(this.id, written, version));
    } catch (cause) {
      if (cause instanceof api.Refused && cause.rival) this.rival = cause.rival;
      this.told();
      throw cause;
    }
  }

  /** A step was taken that made a new version, and where the incident stands now is asked at once. @param {SavedText} saved */
  async took(saved) {
    this.incident = { ...this.incident, saved, version: saved.version };
    this.version = saved.version;
    this.base = saved.text;
    this.rival = undefined;
    this.keep();
    this.told();
    // It is saved, whether or not that can be learnt: it is asked again in a while.
    await this.refresh().catch(() => undefined);
  }

  /** What the desk knows now. Where somebody else saved: taken over, or a rival where there is something to lose. */
  async refresh() {
    const before = this.incident.saved.text;
    const incident = await api.incident(this.id);
    const clean = sameAccount(this.written, before);
    if (incident.version !== this.version && !clean && !sameAccount(this.written, incident.saved.text)) {
      this.rival = incident.saved;
      this.incident = { ...incident, saved: this.incident.saved, version: this.version };
    } else {
      this.incident = incident;
      this.version = incident.version;
      this.base = incident.saved.text;
      // A blank row in which somebody is about to write stays where it is.
      if (clean && this.isDirty) this.account = incident.saved.text;
      if (!this.isDirty) this.draft = incident.draft;
    }
    this.told();
    if (this.isDirty) await this.read();
  }

  /** Goes on from somebody else's version with an account that a person made of both. @param {Account} account @param {SavedText} theirs */
  goOnFrom(account, theirs) {
    this.incident = { ...this.incident, saved: theirs, version: theirs.version };
    this.version = theirs.version;
    this.base = theirs.text;
    this.rival = undefined;
    this.change(account);
  }

  /** Takes up what this browser kept. `restored`: on the version that it was made on; `rival`: somebody saved since. */
  takeUpCopy() {
    const kept = keptCopy(this.id);
    if (kept === undefined || sameAccount(withoutBlankItems(kept.account), this.account)) return 'nothing';
    const theirs = this.incident.saved;
    this.account = kept.account;
    if (kept.version === this.version) return 'restored';
    this.version = kept.version;
    this.base = kept.base;
    this.rival = theirs;
    return 'rival';
  }
}
