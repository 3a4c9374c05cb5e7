import { expect } from '@jest/globals';
import type { Answer } from './client.js';

interface ExpectedProblem {
  status: number;
  rule?: string;
  code?: string;
  /** A JSON pointer that must be among the errors. */
  pointer?: string;
}

/** Lets tests say `expect(answer).toBeProblem({ status: 422, rule: 'APL-31' })`. */
expect.extend({
  toBeProblem(received: unknown, expected: ExpectedProblem) {
    const { status, headers, body } = received as Answer;
    const found = {
      status,
      isProblem: String(headers['content-type']).startsWith('application/problem+json'),
      ...(expected.rule ? { rule: body?.rule } : {}),
      ...(expected.code ? { code: body?.code } : {}),
      ...(expected.pointer
        ? { pointer: (body?.errors ?? []).some((e: { pointer: string }) => e.pointer === expected.pointer) }
        : {}),
    };
    const wanted = { isProblem: true, ...expected, ...(expected.pointer ? { pointer: true } : {}) };
    const pass = this.equals(found, wanted);
    return {
      pass,
      message: () => `expected ${this.utils.printExpected(wanted)}, got ${status} ${this.utils.printReceived(body)}`,
    };
  },
});

declare module 'expect' {
  interface Matchers<R> {
    toBeProblem(expected: ExpectedProblem): R;
  }
}
