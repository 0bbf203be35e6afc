import type { OperationName } from '../../core/desk/operations.ts';
import type { ProblemDocument } from '../../core/desk/problem.ts';

export interface DeskAsking {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** The version that a change is made on. */
  readonly version?: number;
}

export interface DeskTold {
  readonly body: unknown;
  /** The version that the entity tag names; 0 where there is no tag. */
  readonly version: number;
}

/** A desk, wherever it is. */
export interface DeskClient {
  /** @throws DeskRefusal where the desk refuses; nothing was written then. */
  ask(name: OperationName, asking?: DeskAsking): Promise<DeskTold>;
}

/** The desk was asked, and has refused. */
export class DeskRefusal extends Error {
  override readonly name = 'DeskRefusal';
  readonly code = 'desk-refusal';
  readonly document: ProblemDocument;

  constructor(document: ProblemDocument, options?: ErrorOptions) {
    super(document.detail, options);
    this.document = document;
  }

  is(kind: string): boolean {
    return this.document.type === `urn:downdraft:problem:${kind}`;
  }
}
