import { describe, expect, it } from '@jest/globals';
import type { ApplicationFile } from '../expert-application.entity.js';
import { missingMaterials } from './missing-materials.js';

const file = (kind: string, label: string | null = null) => ({ kind, label }) as ApplicationFile;
const whole = ['identity', 'education', 'qualification', 'experience', 'form'].map((kind) => file(kind));

describe('EXP-12 申请材料 · what an application lacks', () => {
  it('held: five kinds, and what the recruitment asks for besides', () => {
    expect(missingMaterials({ channel: 'open', recommended: false, files: whole }, [])).toEqual([]);
    const other = missingMaterials({ channel: 'open', recommended: false, files: whole }, ['业绩', '论文']);
    expect(other).toEqual(['other:业绩', 'other:论文']);
    const one = missingMaterials({ channel: 'open', recommended: false, files: [...whole, file('other', '业绩')] }, [
      '业绩',
    ]);
    expect(one).toEqual([]);
    expect(missingMaterials({ channel: 'open', recommended: false, files: [] }, [])).toHaveLength(5);
  });
  it('held: a unit’s recommendation is a paper, an expert’s is his word', () => {
    expect(missingMaterials({ channel: 'unit', recommended: false, files: whole }, [])).toEqual(['recommendation']);
    expect(missingMaterials({ channel: 'expert', recommended: false, files: whole }, [])).toEqual(['recommendation']);
    expect(missingMaterials({ channel: 'expert', recommended: true, files: whole }, [])).toEqual([]);
  });
});
