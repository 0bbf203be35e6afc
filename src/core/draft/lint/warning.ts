/** Something in a person's text that they may want to see again. It keeps nobody from publishing. */
export interface Warning {
  readonly where: 'title' | 'whatHappened' | 'howManyUsers' | 'prevention';
  /** The words that it is about. */
  readonly words: string;
  readonly why: string;
}
