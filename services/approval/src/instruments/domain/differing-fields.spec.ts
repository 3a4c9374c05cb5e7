import { describe, expect, it } from '@jest/globals';
import { type DecisiveFields, differingFields } from './differing-fields.js';

const TEXT: DecisiveFields = {
  documentNumber: '中华人民共和国主席令第二十九号',
  issuer: '全国人民代表大会常务委员会',
  issuerKind: 'national-congress',
  promulgation: 'order',
  articles: 83,
  inForceFrom: '2019-04-23',
};

describe('INT-4 复核 · what two people read in one text', () => {
  it('held: blanks and widths make no difference', () => {
    expect(differingFields(TEXT, { ...TEXT, documentNumber: ' 中华人民共和国主席令 第二十九号' })).toEqual([]);
    const decree = { ...TEXT, documentNumber: '国务院令第687号' };
    expect(differingFields(decree, { ...decree, documentNumber: '国务院令第６８７号' })).toEqual([]);
  });

  it.each([
    [{ documentNumber: '中华人民共和国主席令第七号' }, 'documentNumber'],
    [{ issuer: '朔州市某局办公室' }, 'issuer'],
    [{ issuerKind: 'other' as const }, 'issuerKind'],
    [{ promulgation: 'document' as const }, 'promulgation'],
    [{ articles: 82 }, 'articles'],
    [{ inForceFrom: '2019-04-24' }, 'inForceFrom'],
  ])('refused: %j', (more, field) => expect(differingFields(TEXT, { ...TEXT, ...more })).toEqual([field]));
});
