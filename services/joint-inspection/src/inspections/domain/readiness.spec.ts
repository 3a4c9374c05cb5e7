import { describe, expect, it } from '@jest/globals';
import { obstaclesToStart, type StartFacts } from './readiness.js';

const came = (bodyCode: string, person: string, counts = true) => ({ bodyCode, person, counts });
const facts = (more: Partial<StartFacts>): StartFacts => ({
  bureauCode: 'bureau',
  departmentCodes: ['housing', 'market'],
  conductedAs: 'joint',
  arrived: [came('bureau', 'b1'), came('housing', 'h1'), came('market', 'm1')],
  serves: 'INSP-2',
  professionalsWanted: [],
  drawn: false,
  professionalsArrived: [],
  ...more,
});

describe('INSP-4 双方在编人员到场 · staff on the establishment from everybody', () => {
  it('held: one of each is there', () => {
    expect(obstaclesToStart(facts({}))).toBeNull();
  });

  it.each([
    ['nobody of one department', [came('bureau', 'b1'), came('housing', 'h1')], ['market']],
    [
      'only somebody off the establishment',
      [came('bureau', 'b1'), came('housing', 'h1'), came('market', 'm1', false)],
      ['market'],
    ],
    ['nobody of the bureau', [came('housing', 'h1'), came('market', 'm1')], ['bureau']],
  ])('refused: %s', (_, arrived, bodiesMissing) => {
    expect(obstaclesToStart(facts({ arrived }))).toMatchObject({ rule: 'INSP-4', bodiesMissing });
  });

  const professionalsWanted = [{ specialty: 'fire-safety', seats: 2 }];

  it('held: the professionals whom law requires are drawn, and there', () => {
    const there = { professionalsWanted, drawn: true, professionalsArrived: ['fire-safety', 'fire-safety'] };
    expect(obstaclesToStart(facts(there))).toBeNull();
  });

  it.each([
    ['not drawn', { drawn: false, professionalsArrived: ['fire-safety', 'fire-safety'] }, 2],
    ['drawn and not there', { drawn: true, professionalsArrived: [] }, 2],
    ['one of two there', { drawn: true, professionalsArrived: ['fire-safety', 'structure'] }, 1],
  ])('refused: professionals %s', (_, more, seats) => {
    expect(obstaclesToStart(facts({ professionalsWanted, ...more }))).toEqual({
      rule: 'INSP-4',
      bodiesMissing: [],
      professionalsMissing: [{ specialty: 'fire-safety', seats }],
    });
  });
});

describe('APL-34 核查材料实质内容须两名以上工作人员 · two of the bureau where substance is verified', () => {
  it('held: two of the bureau, one of each department', () => {
    const arrived = [came('bureau', 'b1'), came('bureau', 'b2'), came('housing', 'h1'), came('market', 'm1')];
    expect(obstaclesToStart(facts({ serves: 'APL-34', arrived }))).toBeNull();
  });

  it('refused: one of the bureau, though that would do for a joint inspection', () => {
    expect(obstaclesToStart(facts({}))).toBeNull();
    expect(obstaclesToStart(facts({ serves: 'APL-34' }))).toMatchObject({ rule: 'APL-34', bodiesMissing: ['bureau'] });
  });

  const alone = { conductedAs: 'bureau-alone' as const };

  it('held: two of the bureau', () => {
    expect(obstaclesToStart(facts({ ...alone, arrived: [came('bureau', 'b1'), came('bureau', 'b2')] }))).toBeNull();
  });

  it('refused: one of the bureau, or the same one twice', () => {
    const twice = [came('bureau', 'b1'), came('bureau', 'b1'), came('housing', 'h1')];
    expect(obstaclesToStart(facts({ ...alone, arrived: twice }))).toMatchObject({ rule: 'APL-34' });
  });
});
