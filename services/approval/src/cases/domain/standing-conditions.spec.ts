import { describe, expect, it } from '@jest/globals';
import { missingMaterials } from './completeness.js';
import { standingConditions } from './standing-conditions.js';

const DESIGN = {
  code: 'design',
  name: '设计方案',
  producer: 'agency' as const,
  required: true,
  voluntary: false,
  intermediaryServiceCode: 'DESIGN',
};

describe('INT-3 清单外的中介服务不得作为受理条件 · no case is held for a service that is not listed', () => {
  it('held: a service in the catalogue in force stays a condition', () => {
    expect(missingMaterials(standingConditions([DESIGN], ['DESIGN']), [])).toEqual([DESIGN]);
  });

  it('refused: a delisted service as a condition', () => {
    expect(missingMaterials(standingConditions([DESIGN], []), [])).toEqual([]);
  });
});
