import type { Answer } from './api.js';

/** A step came out otherwise than the matter demands: says what was expected and what came. */
export class StepFailed extends Error {
  constructor(
    readonly step: string,
    readonly expected: string,
    readonly came: string,
  ) {
    super(`${step}\n  expected  ${expected}\n  came      ${came}`);
  }
}

/** What an answer should be: a status, and the rule of a refusal. */
export interface Expected {
  readonly status: number | readonly number[];
  readonly rule?: string;
}

/** Throws unless the answer is as expected. */
export function demand(step: string, answer: Answer, { status, rule }: Expected): void {
  const statuses = typeof status === 'number' ? [status] : status;
  const fits = statuses.includes(answer.status) && (rule === undefined || answer.body?.rule === rule);
  if (!fits) throw new StepFailed(step, `${statuses.join(' or ')}${rule ? ` by ${rule}` : ''}`, inShort(answer));
}

/** Throws unless a fact holds. */
export function demandFact(step: string, holds: boolean, expected: string, came: unknown): asserts holds {
  if (!holds) throw new StepFailed(step, expected, typeof came === 'string' ? came : JSON.stringify(came));
}

function inShort({ status, body }: Answer): string {
  if (typeof body !== 'object') return `${status} ${String(body).slice(0, 500)}`;
  const { rule, code, title, detail, facts, errors } = body ?? {};
  return `${status} ${JSON.stringify(title ? { rule, code, title, detail, facts, errors } : body).slice(0, 1_500)}`;
}
