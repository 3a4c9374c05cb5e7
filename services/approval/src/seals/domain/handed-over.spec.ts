import { describe, expect, it } from '@jest/globals';
import { sealBarredBy } from './handed-over.js';

describe('SEAL-9 SEAL-10 未划转的事项 · items that were not handed over', () => {
  it('held: the bureau’s seal on an item that was', () => {
    expect(sealBarredBy({ itemHandedOver: true, departmentHandedOthersOver: true })).toBeNull();
    expect(sealBarredBy({ itemHandedOver: true, departmentHandedOthersOver: false })).toBeNull();
  });
  it('refused: SEAL-9 the department retained it', () =>
    expect(sealBarredBy({ itemHandedOver: false, departmentHandedOthersOver: true })).toBe('SEAL-9'));
  it('refused: SEAL-10 the department handed nothing over', () =>
    expect(sealBarredBy({ itemHandedOver: false, departmentHandedOthersOver: false })).toBe('SEAL-10'));
});
