import { describe, expect, it } from '@jest/globals';
import type { Draw } from '../rounds/draw.entity.js';
import { drawRecord } from './draw-record.js';

const HASH = '5a13'.repeat(16);
const signed = (statement: object) => ({ statement: JSON.stringify(statement), signature: HASH });
const snapshot = {
  ...{ project: 'XM2026-000001', round: 1, ground: '', cutoff: '2026-03-01T00:00:00Z', at: '2026-03-02T01:00:00Z' },
  log: { origin: 'review-experts', size: 12, root: HASH },
  strata: [{ code: 'structure', seats: 1, alternates: 1, n: 9, root: HASH }],
  excluded: { n: 2, root: HASH, byRule: { 'EXP-19.1': 2 } },
  ...{ onePerUnit: true, witnesses: [{ id: 'discipline', body: '纪检监察组', key: HASH }], beacon: null },
};
const proof = {
  ...{ snapshot: signed(snapshot), commitments: [], reveals: [], beaconValue: null, void: null, changes: [] },
  entries: [{ stratum: 'structure', index: 3, salt: HASH, person: 'p', unit: 'u', path: [] }],
  result: { seed: HASH, strata: [{ code: 'structure', seats: [3], skipped: [], alternates: [7] }] },
  ...{ openings: [], units: [], reasons: [] },
};

const wordsOf = (opened: object = {}) => {
  const at = new Date('2026-03-04T01:00:00Z');
  const draw = { id: 'd', state: 'complete', proof: JSON.stringify({ ...proof, ...opened }), startedAt: at };
  const row = { ...draw, completedAt: at, openedAt: null } as unknown as Draw;
  return JSON.stringify(drawRecord({ draw: row, issuer: '审批局', specialties: new Map([['structure', '结构工程']]) }));
};

describe('EXP-17.1 EXP-22 专家抽取记录表 · the record of a draw', () => {
  it('held: it says what the public proof says: candidates, exclusions by rule, positions; names once they were opened', () => {
    const before = wordsOf();
    for (const words of ['结构工程：候选9人', '（EXP-19.1）：2人次', '入选位次3；候补位次7', '名单开示前不载明姓名']) {
      expect(before).toContain(words);
    }
    const openings = [{ person: 'p', salt: HASH, expertId: 'e', name: '王建国' }];
    expect(before).not.toContain('王建国');
    expect(wordsOf({ openings })).toContain('结构工程位次3：王建国');
  });
});
