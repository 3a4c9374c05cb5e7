import { describe, expect, it } from '@jest/globals';
import { type CheckOutcome, findingsAgainst } from './findings-against.js';

const check = (more: Partial<CheckOutcome>): CheckOutcome => ({
  id: 'a',
  kind: 'expert-review',
  state: 'concluded',
  outcome: 'reject',
  concludedAt: new Date('2026-03-05T02:00:00Z'),
  supersedes: null,
  ground: null,
  minority: null,
  ...more,
});

describe('what was found against a grant', () => {
  it('held: a panel’s rejection and a failed inspection, whatever a later check says', () => {
    const failed = check({ id: 'b', kind: 'inspection', outcome: 'failed' });
    const later = check({ id: 'c', outcome: 'agree' });
    expect(findingsAgainst([check({}), failed, later]).map(({ checkId }) => checkId)).toEqual(['a', 'b']);
  });

  it('held: one that was replaced counts until the other is concluded', () => {
    const next = check({ id: 'b', outcome: 'agree', supersedes: 'a' });
    expect(
      findingsAgainst([check({}), { ...next, state: 'under-way', outcome: null, concludedAt: null }]),
    ).toHaveLength(1);
    expect(findingsAgainst([check({}), next])).toEqual([]);
  });

  it.each(['fail', 'rectify'])(
    'held: a department’s %s counts until that department itself has said otherwise, however many others pass it',
    (objection) => {
      const [housing, market] = [{ code: 'housing' }, { code: 'market' }];
      const inspection = { kind: 'inspection' as const, outcome: 'failed' };
      const first = check({
        ...inspection,
        opinions: [
          { body: housing, opinion: objection },
          { body: market, opinion: 'pass' },
        ],
      });
      const passed = (id: string, supersedes: string, body: { code: string }) =>
        check({ ...inspection, id, supersedes, outcome: 'passed', opinions: [{ body, opinion: 'pass' }] });
      const without = passed('b', 'a', market);
      expect(findingsAgainst([first, without]).map(({ checkId }) => checkId)).toEqual(['a']);
      expect(findingsAgainst([first, without, passed('c', 'b', housing)])).toEqual([]);
    },
  );

  it('held: each body that failed it is a finding of its own, until that body itself has said otherwise', () => {
    const [housing, market] = [{ code: 'housing', name: '住建局' }, { code: 'market' }];
    const inspection = { kind: 'inspection' as const, outcome: 'failed' };
    const first = check({
      ...inspection,
      opinions: [
        { body: housing, opinion: 'fail', text: '净距不足。' },
        { body: market, opinion: 'rectify' },
      ],
    });
    expect(findingsAgainst([first])).toMatchObject([
      { key: 'a/housing', found: '联合核验结论为不符合要求：住建局认定不符合要求（净距不足）' },
      { key: 'a/market', found: '联合核验结论为不符合要求：market认定须整改' },
    ]);
    const passed = check({
      ...{ ...inspection, id: 'b', supersedes: 'a', outcome: 'passed' },
      opinions: [{ body: market, opinion: 'pass' }],
    });
    expect(findingsAgainst([first, passed]).map(({ key }) => key)).toEqual(['a/housing']);
  });

  it('held: the rejection by the only expert of a specialty, which a majority of other specialties doesn’t wash away', () => {
    const view = { specialty: 'lift', specialtyName: '电梯', opinion: 'reject', text: '井道净距不足。' };
    const agreed = check({ outcome: 'agree', minority: [{ ...view, sole: true }] });
    const found = '专家组中电梯专业的唯一专家意见为不予通过（井道净距不足）';
    expect(findingsAgainst([agreed])).toMatchObject([{ key: 'a/sole-lift', found }]);
    // Nor does a panel whose others were exchanged; one that judged anew on another ground does.
    const next = (ground: string, minority: CheckOutcome['minority'] = []) =>
      check({ id: 'b', outcome: 'agree', supersedes: 'a', ground, minority });
    const upheld = 'finding-upheld';
    expect(findingsAgainst([agreed, next(upheld)]).map(({ key }) => key)).toEqual(['a/sole-lift']);
    const repeated = next(upheld, [{ ...view, sole: true }]);
    expect(findingsAgainst([agreed, repeated]).map(({ key }) => key)).toEqual(['b/sole-lift']);
    expect(findingsAgainst([agreed, next('rectified')])).toEqual([]);
    // Where others speak for the specialty too, or it fell away, it is no finding of this kind.
    expect(findingsAgainst([check({ outcome: 'agree', minority: [{ ...view, sole: false }] })])).toEqual([]);
  });

  it.each([
    check({ outcome: 'rectify' }),
    check({ outcome: 're-review' }),
    check({ kind: 'inspection', outcome: 'rectify' }),
  ])('held: what was to be put right or judged anew, such as $kind $outcome', (one) =>
    expect(findingsAgainst([one])).toHaveLength(1),
  );

  it.each([
    check({ outcome: 'agree' }),
    check({ kind: 'inspection', outcome: 'passed' }),
    check({ state: 'under-way', outcome: 're-review', concludedAt: null }),
    check({ state: 'ended', outcome: null, concludedAt: null }),
  ])('held: nothing else, such as $kind $outcome', (one) => expect(findingsAgainst([one])).toEqual([]));

  it('cheated: a panel that said no is replaced for one of its experts: its no counts on', () => {
    const next = check({ id: 'b', outcome: 'agree', supersedes: 'a', ground: 'finding-upheld' });
    expect(findingsAgainst([check({}), next])).toMatchObject([{ checkId: 'a' }]);
    // The same once more, put right since, is answered there.
    const [first, same] = [check({ outcome: 'rectify' }), { ...next, outcome: 'rectified' }];
    expect(findingsAgainst([first, same])).toEqual([]);
    expect(findingsAgainst([first, next])).toMatchObject([{ checkId: 'a' }]);
  });

  it('cheated: who signed a no is voided, and the rest is of one mind', () => {
    const fallen = { opinion: 'reject', voided: 'EXP-19.4，认定人：bureau-head' };
    expect(findingsAgainst([check({ outcome: 'agree', minority: [fallen] })])).toHaveLength(1);
    expect(findingsAgainst([check({ outcome: 'agree', minority: [{ opinion: 'reject' }] })])).toEqual([]);
  });

  it('held: what unsettles an opinion counts until it is overturned', () => {
    const upheldAt = new Date('2026-03-06T02:00:00Z');
    const found = { id: 'f', checkId: 'a', basis: 'EXP-18.2', upheldAt, opinionStands: false };
    const agreed = [check({ outcome: 'agree' })];
    expect(findingsAgainst(agreed, [{ ...found, stage: 'upheld' }])).toHaveLength(1);
    expect(findingsAgainst(agreed, [{ ...found, stage: 'overturned' }])).toEqual([]);
    expect(findingsAgainst(agreed, [{ ...found, stage: 'final', opinionStands: true }])).toEqual([]);
  });
});
