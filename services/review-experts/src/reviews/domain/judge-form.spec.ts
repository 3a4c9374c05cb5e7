import { describe, expect, it } from '@jest/globals';
import { type FormFacts, isFromElsewhere, judgeForm } from './judge-form.js';

const facts = (more: Partial<FormFacts>): FormFacts => ({
  form: 'meeting',
  simpleAndRipe: false,
  fromElsewhere: 0,
  elsewhereReason: false,
  ...more,
});

describe('REV-15 评审形式 · the form of a review', () => {
  it.each([
    [{}],
    [{ form: 'letter' as const, fromElsewhere: 1, elsewhereReason: true }],
    [{ form: 'online' as const, simpleAndRipe: true }],
  ])('held: %j', (more) => expect(judgeForm(facts(more))).toBeNull());

  it.each([[{ form: 'letter' as const }], [{ form: 'online' as const }]])('refused: %j', (more) =>
    expect(judgeForm(facts(more))).toBe('REV-15'),
  );
});

describe('REV-8 外地专家须有理由 · experts from elsewhere', () => {
  it('held: with the reason; from this city none is needed', () => {
    expect(judgeForm(facts({ fromElsewhere: 1, elsewhereReason: true }))).toBeNull();
    expect(isFromElsewhere('140602', '11140602MB7654321K')).toBe(false);
    expect(isFromElsewhere(null, '11140602MB7654321K')).toBe(false);
  });

  it('refused: from another city without a reason', () => {
    expect(isFromElsewhere('140106', '11140602MB7654321K')).toBe(true);
    expect(judgeForm(facts({ fromElsewhere: 1 }))).toBe('REV-8');
  });
});
