/** What makes a draw's statement, step or proof unacceptable: a stable code and a sentence that says where. */
export class DrawFlaw extends Error {
  constructor(
    readonly code: FlawCode,
    detail: string,
  ) {
    super(detail);
    this.name = 'DrawFlaw';
  }
}

/** The kinds of flaw, for callers that decide by kind and not by wording. */
export type FlawCode =
  | 'form' // not the shape, order or number that the format demands
  | 'canonical' // a statement that is not its own RFC 8785 text
  | 'signature'
  | 'mismatch' // a value differs from what it is recomputed to
  | 'deadline'
  | 'state' // the step does not fit the state of the draw
  | 'witness' // who may not witness
  | 'fraud'; // one expert, unit or ticket counted as two

/** Throws a flaw unless the condition holds. */
export function demand(condition: boolean, code: FlawCode, detail: string): asserts condition {
  if (!condition) throw new DrawFlaw(code, detail);
}
