/** What only a person can answer. They ask what and how, never who and why. */

/** The blank of each section, and what to write there. */
export const blanks = {
  whatHappened: 'What in the system made this possible? How was it restored?',
  howManyUsers:
    'How many? A number, a range, a percentage of whom, “none”, or “We could not determine the number, because …”.',
  prevention:
    'What would make this class of failure impossible or harmless? One item at least, or the reason why none.',
} as const;

export const questions: readonly string[] = [
  'What did the system do that surprised you?',
  'How did you find out, and could a check have told you sooner?',
  'What conditions had to be present together?',
  'What restored it, and what would have restored it faster?',
  'What limited the damage: design or luck?',
  'What would make this class of failure impossible or harmless?',
];
