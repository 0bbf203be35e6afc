import { type Answer, readingJson } from '../../../src/core/check/answer.ts';

/** An answer as the judgement of it needs one. */
export const answer = (parts: Partial<Omit<Answer, 'json'>> = {}): Answer => {
  const body = parts.body ?? '';
  return {
    status: 200,
    headers: {},
    url: new URL('https://shop.example.com/here'),
    ...parts,
    body,
    json: readingJson(body),
  };
};
