import { describe, expect, it } from '@jest/globals';
import { officeOn } from './office.js';

const term = { subject: 'liaison', deputySubject: 'deputy', absentFrom: '2026-03-09', absentUntil: '2026-03-11' };

describe('LINK-3 代理 · the deputy acts in the stated absence only', () => {
  it.each([
    ['deputy', '2026-03-08', null],
    ['deputy', '2026-03-09', 'deputy'],
    ['deputy', '2026-03-11', 'deputy'],
    ['deputy', '2026-03-12', null],
    ['liaison', '2026-03-10', 'liaison'],
    ['somebody', '2026-03-10', null],
  ])('%s on %s holds it as %s', (subject, day, office) => {
    expect(officeOn(term, subject, day)).toBe(office);
  });

  it('nobody stands in where no absence is stated', () => {
    expect(officeOn({ ...term, absentFrom: null, absentUntil: null }, 'deputy', '2026-03-10')).toBeNull();
  });
});
