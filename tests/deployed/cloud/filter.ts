/** A pattern of an event source's filter: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html */
export type Pattern = { readonly [key: string]: Pattern } | readonly Rule[];

type Rule = string | { readonly prefix: string };

/** Whether a record passes: every key of the pattern holds, each by any of its rules. */
export const passes = (pattern: Pattern, record: unknown): boolean =>
  Array.isArray(pattern)
    ? pattern.some((rule: Rule) => holds(rule, record))
    : Object.entries(pattern as Readonly<Record<string, Pattern>>).every(([key, inner]) =>
        passes(inner, (record as Readonly<Record<string, unknown>> | undefined)?.[key]),
      );

const holds = (rule: Rule, value: unknown): boolean => {
  if (typeof rule === 'string') return value === rule;
  if (!('prefix' in rule) || Object.keys(rule).length !== 1)
    throw new Error(`a filter has the rule ${JSON.stringify(rule)}`);
  return typeof value === 'string' && value.startsWith(rule.prefix);
};
