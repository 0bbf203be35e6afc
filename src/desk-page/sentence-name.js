/** What a sentence of the machine is about, for where its words do not stand. @type {(id: string) => string} */
export const sentenceName = (id) => {
  const [, kind = id, of = ''] = /^([a-z]+)-?(.*)$/.exec(id) ?? [];
  return `The sentence on ${topics[kind] ?? kind}${of && ` ${of.replaceAll('-', ' ')}`}`;
};

/** @type {Readonly<Record<string, string>>} */
const topics = {
  window: 'when it was',
  duration: 'how long it lasted',
  confidence: 'how sure the times are',
  unobserved: 'what was not observed',
  classes: 'what the checks found',
  phases: 'its phases',
  phase: 'phase',
  attribution: 'where failures came from,',
  dependency: 'the other incident',
  recurrence: 'what it comes back from',
  credentials: 'credentials',
  closed: 'its closing',
  audience: 'who uses',
  measured: 'what was measured by',
};
