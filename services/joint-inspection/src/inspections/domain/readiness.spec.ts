import { describe, expect, it } from '@jest/globals';
import { obstaclesToStart, type StartFacts } from './readiness.js';

const came = (bodyCode: string, subject: string, counts = true) => ({ bodyCode, subject, counts });
const facts = (more: Partial<StartFacts>): StartFacts => ({
  bureauCode: 'bureau',
  departmentCodes: ['housing', 'market'],
  conductedAs: 'joint',
  arrived: [came('bureau', 'b1'), came('housing', 'h1'), came('market', 'm1')],
  expertsWanted: false,
  expertsDrawn: false,
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

  it('refused: the professionals whom law requires are not drawn', () => {
    expect(obstaclesToStart(facts({ expertsWanted: true }))).toMatchObject({ rule: 'INSP-4', expertsMissing: true });
    expect(obstaclesToStart(facts({ expertsWanted: true, expertsDrawn: true }))).toBeNull();
  });
});

describe('APL-34 单独核验须两名以上工作人员 · two of the bureau where it goes alone', () => {
  const alone = { conductedAs: 'bureau-alone' as const };

  it('held: two of the bureau', () => {
    expect(obstaclesToStart(facts({ ...alone, arrived: [came('bureau', 'b1'), came('bureau', 'b2')] }))).toBeNull();
  });

  it('refused: one of the bureau, or the same one twice', () => {
    const twice = [came('bureau', 'b1'), came('bureau', 'b1'), came('housing', 'h1')];
    expect(obstaclesToStart(facts({ ...alone, arrived: twice }))).toMatchObject({ rule: 'APL-34' });
  });
});
