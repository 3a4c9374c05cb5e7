import { describe, expect, it } from '@jest/globals';
import { judgeNotice, type ListedMaterial, missingMaterials, unansweredItems } from './completeness.js';

const material = (code: string, more: Partial<ListedMaterial> = {}): ListedMaterial => ({
  code,
  name: code,
  producer: 'applicant',
  required: true,
  voluntary: false,
  ...more,
});

const GUIDE = [
  material('agreement'),
  material('title'),
  material('design', { producer: 'agency' }),
  material('appraisal', { required: false, voluntary: true }),
  material('register', { producer: 'government' }),
];

describe('APL-32 一次性告知 · one notice that names everything', () => {
  it('held: all that is missing is named', () => {
    expect(judgeNotice(GUIDE, ['agreement'], ['title', 'design'])).toEqual({ unlisted: [], repeated: [], leftOut: [] });
  });

  it('held: what was handed in may be named as well, since it may be defective', () => {
    expect(judgeNotice(GUIDE, ['agreement', 'title', 'design'], ['agreement']).leftOut).toEqual([]);
  });

  it('refused: a missing material is left out', () => {
    expect(judgeNotice(GUIDE, ['agreement'], ['title']).leftOut.map(({ code }) => code)).toEqual(['design']);
  });

  it('refused: the same material twice', () => {
    expect(judgeNotice(GUIDE, ['title', 'design'], ['agreement', 'agreement']).repeated).toEqual([1]);
  });

  it('held: everything asked for came after the notice', () => {
    const issuedAt = new Date('2026-03-03T02:00:00Z');
    const handedIn = [{ materialCode: 'title', handedInAt: new Date('2026-03-03T02:00:01Z'), digests: ['b'] }];
    expect(unansweredItems([{ materialCode: 'title' }], handedIn, issuedAt)).toEqual([]);
  });

  it('refused: the file is still the one that the notice found wanting', () => {
    const issuedAt = new Date('2026-03-03T02:00:00Z');
    const handedIn = [{ materialCode: 'title', handedInAt: issuedAt, digests: ['a'] }];
    expect(unansweredItems([{ materialCode: 'title' }, { materialCode: 'design' }], handedIn, issuedAt)).toEqual([
      0, 1,
    ]);
  });

  it('refused: the same bytes anew', () => {
    const issuedAt = new Date('2026-03-03T02:00:00Z');
    const again = new Date('2026-03-04T02:00:00Z');
    const handedIn = [
      { materialCode: 'title', handedInAt: issuedAt, digests: ['a'] },
      { materialCode: 'title', handedInAt: again, digests: ['a'] },
    ];
    expect(unansweredItems([{ materialCode: 'title' }], handedIn, issuedAt)).toEqual([0]);
  });
});

describe('APL-31 不得要求清单以外的材料 · nothing unlisted is asked for', () => {
  it.each([['appraisal'], ['technology-transfer']])('refused: %s', (code) => {
    expect(judgeNotice(GUIDE, ['agreement', 'title', 'design'], [code]).unlisted).toEqual([0]);
  });

  it('held: papers that government makes itself are never missing', () => {
    expect(missingMaterials(GUIDE, ['agreement', 'title', 'design'])).toEqual([]);
  });
});
