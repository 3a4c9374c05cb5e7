/** Thrown when a request repeats one that was answered: the stored answer goes out again, word for word. */
export class AnswerReplay extends Error {
  override readonly name = 'AnswerReplay';

  constructor(
    readonly status: number,
    /** The stored JSON text. */
    readonly body: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super('an earlier answer is given again');
  }
}
