import { describe, expect, it } from '@jest/globals';
import { type DocumentKind, KINDS } from '@shenguan/common/document-kinds';
import type { FactModel } from '@shenguan/common/document-templates';
import { paperOf } from '../../document-templates/index.js';
import { freeFacts, textsIn, WORDED_ELSEWHERE } from './free-facts.js';

const searchedOf = (kind: DocumentKind) => keysOf(paperOf(kind).model).filter((key) => !(key in WORDED_ELSEWHERE));

describe('APL-58 盖章文书中的自由文字 · what officials word of a paper', () => {
  it('refused: no text escapes by where it stands, in a list, in a part or in a row', () => {
    const { model } = paperOf('non-acceptance');
    const ground = { kind: 'other', reason: '理由一', basis: '《某法》第一条' };
    const facts = { applicant: '某公司', itemName: '某事项', ground, court: '某法院' };
    expect(freeFacts(model, facts)).toEqual([{ name: '不予受理理由', text: '理由一' }]);
    const granted = { findings: ['理由二', '理由三'], conditions: ['要求一'], content: ['申请人所写'] };
    expect(freeFacts(paperOf('decision-to-grant').model, granted).map(({ text }) => text)).toEqual([
      '要求一',
      '理由二',
      '理由三',
    ]);
    const receipt = { place: '某地', signedFor: '某人', documents: [{ title: '决定书', number: '1号' }] };
    expect(freeFacts(paperOf('delivery-receipt').model, receipt).map(({ text }) => text)).toEqual(['某人', '某地']);
  });

  it('held: what is worded elsewhere is a fact of some paper, and each paper has its reasons searched', () => {
    const known = new Set((Object.keys(KINDS) as DocumentKind[]).flatMap((kind) => keysOf(paperOf(kind).model)));
    expect(Object.keys(WORDED_ELSEWHERE).filter((key) => !known.has(key))).toEqual([]);
    expect(searchedOf('non-acceptance')).toContain('reason');
    expect(searchedOf('extension-notice')).toContain('reason');
    expect(searchedOf('decision-to-grant')).toEqual(expect.arrayContaining(['conditions', 'findings']));
    expect(searchedOf('decision-to-refuse')).toContain('reasons');
    expect(searchedOf('procedure-notice')).toEqual(expect.arrayContaining(['facts', 'evidence']));
    expect(searchedOf('revocation-decision')).toEqual(expect.arrayContaining(['facts', 'answer', 'loss']));
  });

  it('held: all texts of a guide are found, however deep', () => {
    expect(textsIn({ a: '一', b: [{ c: '二' }, null, 3] })).toEqual(['一', '二']);
  });
});

/** The facts of a model, those within parts and rows among them. */
function keysOf(model: FactModel): string[] {
  return Object.entries(model).flatMap(([key, field]) => ['of' in field ? keysOf(field.of) : [], key].flat());
}
