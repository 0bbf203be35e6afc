/** What may go wrong with a request, each under the name by which a program tells it from the others. */
const kinds = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unsigned: { status: 401, title: 'The request is not signed' },
  'wrong-role': { status: 403, title: 'Your role may not do this' },
  'wrong-origin': { status: 403, title: 'The request comes from another page' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'wrong-method': { status: 405, title: 'This cannot be done there' },
  conflict: { status: 409, title: 'Somebody was first' },
  'not-now': { status: 409, title: 'It is not the time for this' },
  'too-large': { status: 413, title: 'The request is too large' },
  'wrong-type': { status: 415, title: 'The body is not JSON' },
  invalid: { status: 422, title: 'The request says what it may not' },
  'key-reused': { status: 422, title: 'The idempotency key was used for something else' },
  incomplete: { status: 422, title: 'The draft is not complete' },
  'version-missing': { status: 428, title: 'The request does not say which version it changes' },
  failed: { status: 500, title: 'Something went wrong here' },
} as const;

export type ProblemKind = keyof typeof kinds;

export const problemKinds = Object.keys(kinds) as readonly ProblemKind[];

/** RFC 9457. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What was wrong with this very request, and what to do. */
  readonly detail: string;
  /** What can be done about it at the command line: the words after `downdraft`, without those by which it finds the desk. */
  readonly command?: readonly string[];
  /** What else a kind of problem tells: `errors`, `missing`, `current`. */
  readonly [extension: string]: unknown;
}

export const statusOf = (kind: ProblemKind): number => kinds[kind].status;

/** A request is refused: nothing was written. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemKind;
  readonly document: ProblemDocument;

  constructor(
    kind: ProblemKind,
    detail: string,
    extensions: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.code = kind;
    this.document = { type: `urn:downdraft:problem:${kind}`, ...kinds[kind], detail, ...extensions };
  }
}
