/** Whether a text says how many: a number, a share, all, none, or that it could not be determined. */
export const saysHowMany = (text: string): boolean => quantity.test(text) || /could not (be )?determine/i.test(text);

/** "Some users", and no number anywhere: refused. */
export const vague = (text: string): boolean => /\bsome\b/i.test(text) && !saysHowMany(text);

const quantity =
  /\d|\b(none|nobody|no one|no \w+|all|every(one|body)?|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?)\b/i;
