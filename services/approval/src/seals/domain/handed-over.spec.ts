import { describe, expect, it } from '@jest/globals';
import { sealBarredBy } from './handed-over.js';

const bureau = { formerSeal: false, itemHandedOver: true, departmentHandedOthersOver: true, today: '2026-03-02' };
const former = { ...bureau, formerSeal: true };

describe('SEAL-7 原审批专用章停用 · former seals are out of use', () => {
  it('held: before the day, and on items not handed over by then', () => {
    expect(sealBarredBy({ ...former, today: '2019-12-19' })).toBeNull();
    expect(sealBarredBy({ ...former, itemHandedOver: false })).toBeNull();
  });
  it('refused: from the day on', () => expect(sealBarredBy({ ...former, today: '2019-12-20' })).toBe('SEAL-7'));
});

describe('SEAL-9 SEAL-10 未划转的事项 · items that were not handed over', () => {
  it('held: the bureau’s seal on an item that was', () => expect(sealBarredBy(bureau)).toBeNull());
  it('refused: SEAL-9 the department retained it', () =>
    expect(sealBarredBy({ ...bureau, itemHandedOver: false })).toBe('SEAL-9'));
  it('refused: SEAL-10 the department handed nothing over', () =>
    expect(sealBarredBy({ ...bureau, itemHandedOver: false, departmentHandedOthersOver: false })).toBe('SEAL-10'));
});
