import { describe, expect, it } from '@jest/globals';
import { type AuthorisationFacts, judgeCap, judgeUse, nearest, type UseFacts } from './judge-use.js';

const use: UseFacts = {
  documentKind: 'acceptance',
  scope: 'SEAL-6.3',
  itemCode: 'LIFT',
  requester: { sub: 'clerk', roles: ['window-clerk'] },
  automatic: false,
  today: '2026-03-02',
};
const standing: AuthorisationFacts = {
  covers: [{ documentKind: 'acceptance', scope: 'SEAL-6.3' }],
  itemCodes: null,
  requesterRoles: ['window-clerk'],
  requesterSubs: ['deputy'],
  automatic: true,
  grantorSub: 'approver',
  validFrom: '2026-03-02',
  validUntil: '2026-03-02',
  revokedAt: null,
};
const judged = (facts: Partial<UseFacts>, more: Partial<AuthorisationFacts> = {}, keeper = 'keeper') =>
  judgeUse({ ...use, ...facts }, { ...standing, ...more }, [keeper])?.reason ?? null;

describe('SEAL-4 按授权用印 · a seal is used as authorised', () => {
  it('held: the authorisation names document, scope, requester and day', () => {
    expect(judged({})).toBeNull();
    expect(judged({ requester: { sub: 'deputy', roles: [] } })).toBeNull();
    expect(judged({}, { itemCodes: ['LIFT', 'NURSERY'] })).toBeNull();
    expect(judged({ requester: { sub: 'system:approval', roles: [] }, automatic: true })).toBeNull();
  });

  it.each([
    ['another document', judged({ documentKind: 'decision-to-refuse' }), 'notCovered'],
    ['another scope', judged({ scope: 'SEAL-6.1' }), 'notCovered'],
    ['the day before', judged({ today: '2026-03-01' }), 'notInForce'],
    ['the day after', judged({ today: '2026-03-03' }), 'notInForce'],
    ['a revoked one', judged({}, { revokedAt: new Date(0) }), 'notInForce'],
    ['another person', judged({ requester: { sub: 'x', roles: ['reviewer'] } }), 'requesterNotNamed'],
    [
      'no person, where persons alone are named',
      judged({ automatic: true }, { automatic: false }),
      'requesterNotNamed',
    ],
  ])('refused: %s', (_name, found, reason) => expect(found).toBe(reason));
});

describe('SEAL-8 申请、审批、保管三人分设 · requester, approver and keeper differ', () => {
  it('held: three people', () => expect(judged({}, {}, 'keeper')).toBeNull());

  it.each([
    ['the grantor asks', judged({}, { grantorSub: 'clerk' })],
    ['the keeper asks', judged({}, {}, 'clerk')],
    ['the keeper grants', judged({}, {}, 'approver')],
  ])('refused: %s', (_name, found) => expect(found).toBe('notApart'));

  it('refused: the use after the last that a day has', () => {
    expect([0, 1, 2, 3].map((used) => judgeCap({ dailyMax: 2 }, used)?.reason ?? null)).toEqual([
      ...[null, null],
      ...['usedUp', 'usedUp'],
    ]);
    expect(judgeCap({ dailyMax: null }, 1_000_000)).toBeNull();
  });

  it('refused: says what came nearest', () => {
    expect(nearest([])).toEqual({ rule: 'SEAL-4', reason: 'notCovered' });
    const notApart = { rule: 'SEAL-8', reason: 'notApart' } as const;
    expect(nearest([notApart, { rule: 'SEAL-4', reason: 'notInForce' }])).toEqual(notApart);
  });
});
