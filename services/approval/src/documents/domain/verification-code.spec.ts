import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { documentNumber, seriesOf } from './document-number.js';
import { grouped, readCode, verificationCode } from './verification-code.js';

describe('查验码 · verification codes', () => {
  it('held: 26 characters that read back however they are typed, and tell every value apart', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const code = verificationCode(Buffer.from(bytes));
        expect(code).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
        expect(readCode(grouped(code))).toBe(code);
        expect(readCode(code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
        const other = Buffer.from(bytes);
        other[15] = (other[15]! + 1) % 256;
        expect(verificationCode(other)).not.toBe(code);
      }),
    );
  });

  it.each(['', 'x', 'U'.repeat(26), '0'.repeat(25), '0'.repeat(27), '../../etc'])('refused: %j', (text) =>
    expect(readCode(text)).toBeNull(),
  );
});

describe('文号 · document numbers', () => {
  it('held: named by bureau, kind and year, and counted in that series', () => {
    expect(documentNumber('朔城审批', 'acceptance', '2026-03-02', 1)).toBe('朔城审批受字〔2026〕1号');
    expect(documentNumber('朔城审批', 'decision-to-refuse', '2027-01-01', 12)).toBe('朔城审批不准字〔2027〕12号');
    expect(seriesOf('X', 'acceptance', '2026-12-31')).not.toBe(seriesOf('X', 'acceptance', '2027-01-01'));
  });
});
