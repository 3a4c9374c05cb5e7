import { describe, expect, it } from '@jest/globals';
import { conflict, forbid, RuleBreach, refuse } from './index.js';

describe('a breach of a rule', () => {
  it.each([
    ['refuse', refuse],
    ['conflict', conflict],
    ['forbid', forbid],
  ] as const)('%s throws it with its facts', (kind, breach) => {
    const detail = { zh: '第三份材料不在清单内', en: 'the third material is not listed' };
    const errors = [{ pointer: '/materials/2', detail }];
    const thrown = caught(() => breach('APL-31', { extra: ['x'] }, { detail, errors }));
    expect(thrown).toBeInstanceOf(RuleBreach);
    expect(thrown).toBeInstanceOf(Error);
    expect(thrown).toMatchObject({ kind, rule: 'APL-31', facts: { extra: ['x'] }, detail, errors, name: 'RuleBreach' });
    expect((thrown as Error).message).toBe(`${kind} APL-31`);
  });

  it('needs no facts, and may rest on a ground', () => {
    const thrown = caught(() => refuse('EXP-19.3'));
    expect(thrown).toMatchObject({ rule: 'EXP-19.3', facts: {} });
    expect(thrown).not.toHaveProperty('detail');
    expect(thrown).not.toHaveProperty('errors');
  });
});

function caught(act: () => never): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
