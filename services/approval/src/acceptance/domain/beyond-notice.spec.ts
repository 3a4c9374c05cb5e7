import { describe, expect, it } from '@jest/globals';
import { beyondNotice } from './beyond-notice.js';

const of = (materialCode: string, ...kinds: ('missing' | 'unsigned' | 'incomplete' | 'not-legible')[]) => ({
  materialCode,
  defects: kinds.map((kind) => ({ kind })),
});

describe('APL-32 补正通知未列的不得再提 · what a notice did not name can’t hold the case', () => {
  it('held: what it named may be named again, of a missing paper whatever it shows, and what nobody can read', () => {
    expect(beyondNotice([of('A', 'unsigned')], [of('A', 'unsigned')])).toEqual([]);
    expect(beyondNotice([of('A', 'missing')], [of('A', 'incomplete', 'unsigned')])).toEqual([]);
    expect(beyondNotice([of('A', 'unsigned')], [of('A', 'not-legible')])).toEqual([]);
  });

  it('refused: another material, another defect', () => {
    expect(beyondNotice([of('A', 'unsigned')], [of('B', 'unsigned')])).toEqual([{ item: 0 }]);
    expect(beyondNotice([of('A', 'unsigned')], [of('A', 'unsigned', 'incomplete')])).toEqual([{ item: 0, defect: 1 }]);
  });

  it('cheated: another field under the kind of the first, or the same kind with its place left out', () => {
    const unsigned = (field?: string) => [
      { materialCode: 'A', defects: [{ kind: 'unsigned' as const, ...(field ? { field } : {}) }] },
    ];
    const other = [{ item: 0, defect: 0 }];
    expect(beyondNotice(unsigned('业主签名'), unsigned('业主 签名'))).toEqual([]);
    expect(beyondNotice(unsigned(), unsigned('业主签名'))).toEqual([]);
    expect(beyondNotice(unsigned('业主签名'), unsigned('委托人签章'))).toEqual(other);
    expect(beyondNotice(unsigned('业主签名'), unsigned())).toEqual(other);
  });
});
