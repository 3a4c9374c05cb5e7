import { badRequest, type Problem } from './problem.js';

/** Turns an error of whoever read a body (raw-body) into a problem; undefined when it isn't one. */
export function bodyProblem(error: unknown): Problem | undefined {
  switch ((error as { type?: unknown } | undefined)?.type) {
    case 'request.aborted':
    case 'request.size.invalid':
    case 'stream.encoding.set':
    case 'stream.not.readable':
      return badRequest({ detail: { zh: '请求体不完整', en: 'the body is not complete' } });
    default:
      return undefined;
  }
}
