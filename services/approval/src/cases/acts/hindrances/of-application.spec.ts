import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../case.entity.js';
import { renewedBySilence } from './of-application.js';

const at = (text: string) => new Date(text);
const END = at('2026-06-01T16:00:00Z');
const of = (state: Case['state'], now: Date, renewsAt: Date | null = END) =>
  renewedBySilence({ row: { state, renewsAt } as Case, now })?.rule ?? null;

describe('APL-50 届满后不再决定 · after the term nobody decides what law has decided', () => {
  it('held: until the term is over, and where no silence runs, everything may be done', () => {
    expect(of('reviewed', at('2026-06-01T15:59:59.999Z'))).toBeNull();
    expect(of('reviewed', END, null)).toBeNull();
    expect(of('correcting', END)).toBeNull();
    expect(of('granted', END)).toBeNull();
  });

  it('cheated: a refusal in the second before the system records the renewal', () => {
    for (const state of ['submitted', 'accepted', 'reviewed'] as const) expect(of(state, END)).toBe('APL-50');
  });
});
