import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type LegalDate } from '../clock/legal-date.js';
import { RuleBreach } from '../rules/index.js';
import { creditCheckCharacter } from './credit-code.js';
import {
  birthDateOf,
  checkBodyIdentifier,
  checkCreditCode,
  checkIdentityNumber,
  checkMobileNumber,
  checkPersonDocument,
  demandIdentifiers,
  type IdentifierVerdict,
  makeCreditCode,
  makeIdentityNumber,
  makeMobileNumber,
} from './index.js';

const today = '2026-03-10' as LegalDate;
const flawOf = (verdict: IdentifierVerdict) => (verdict.valid ? null : verdict.flaw);
const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-03-10'), noInvalidDate: true });

describe('PRA-1 统一社会信用代码 · unified social credit code', () => {
  // The example of GB 32100-2015, then codes of well-known companies.
  it.each(['91350100M000100Y43', '91330100799655058B', '9144030071526726XG', '914403001922038216'])(
    'held: %s',
    (code) => expect(checkCreditCode(code)).toEqual({ valid: true, value: code }),
  );

  it('held: typed in small or full-width letters, stored in one form', () => {
    expect(checkCreditCode(' 91350100m000100y43\u3000')).toEqual({ valid: true, value: '91350100M000100Y43' });
    expect(checkCreditCode('９１３５０１００Ｍ０００１００Ｙ４３')).toEqual({
      valid: true,
      value: '91350100M000100Y43',
    });
  });

  it.each([
    ['91350100M000100Y44', 'checkDigit'],
    ['91350100M000100Y34', 'checkDigit'],
    ['91350100M000100Y4', 'form'],
    ['91350100M000100Y430', 'form'],
    ['9135010OM000100Y43', 'form'],
    ['91350100M000100I43', 'form'],
    ['000000000000000000', 'form'],
    ['9135 0100M000100Y43', 'form'],
    ['91350100M000100Y43\n1', 'form'],
    ['', 'form'],
    [null, 'form'],
    [913501, 'form'],
  ])('refused: %p (%s)', (code, flaw) => expect(flawOf(checkCreditCode(code))).toBe(flaw));

  it('cheated: a person’s number in the place of a code, though one in 31 passes the check character', () => {
    const passing = (prefix: string) => {
      for (let day = 0; day < 2000; day++) {
        const number = makeIdentityNumber(prefix, addDays('1979-05-17' as LegalDate, day), 8);
        if (creditCheckCharacter(number) === number[17]) return number;
      }
      throw new Error('none found');
    };
    // 11 and 51 are a registrar and category too, 14 is none; 83 and 9 begin the numbers of other documents.
    for (const prefix of ['140602', '110105', '510104', '830000', '914840']) {
      expect(flawOf(checkCreditCode(passing(prefix)))).toBe('form');
    }
    // Mistyped, but still no code: 14 is no registrar and category.
    const mistyped = `${passing('140602').slice(0, 16)}${'0'}`;
    const code = mistyped + creditCheckCharacter(mistyped);
    if (/\d$/.test(code)) expect(flawOf(checkCreditCode(code))).toBe('form');
  });

  it('held: codes of later registrars and categories', () => {
    for (const pair of ['54', '55', '59', 'N1', 'N2', 'N3', 'A1', 'Y1', '37', '56', 'G1']) {
      expect(flawOf(checkCreditCode(makeCreditCode(219, pair)))).toBeNull();
    }
    expect(checkCreditCode('54140602602000219A').valid).toBe(checkCreditCode(makeCreditCode('village', '54')).valid);
  });

  it('refused: any single wrong character and any two neighbours exchanged', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.nat(17), fc.constantFrom(...'0123456789'), (seed, at, digit) => {
        const code = makeCreditCode(seed);
        expect(checkCreditCode(code).valid).toBe(true);
        const wrong = code.slice(0, at) + digit + code.slice(at + 1);
        expect(checkCreditCode(wrong).valid).toBe(wrong === code);
        if (at === 17) return;
        const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
        expect(checkCreditCode(swapped).valid).toBe(swapped === code);
      }),
    );
  });
});

describe('PRA-1 公民身份号码 · citizen identity number', () => {
  // Both examples of GB 11643-1999, then a widely used specimen.
  it.each(['11010519491231002X', '440524188001010014', '34052419800101001X'])('held: %s', (number) =>
    expect(checkIdentityNumber(number, today)).toEqual({ valid: true, value: number }),
  );

  it('held: x and full-width digits, stored in one form', () => {
    expect(checkIdentityNumber(' １１０１０５19491231002x', today)).toEqual({
      valid: true,
      value: '11010519491231002X',
    });
  });

  it('held: 29 February of a leap year, and the day itself', () => {
    expect(flawOf(checkIdentityNumber(makeIdentityNumber('140602', '2000-02-29'), today))).toBeNull();
    expect(flawOf(checkIdentityNumber(makeIdentityNumber('140602', today), today))).toBeNull();
  });

  it.each([
    ['11010519491231002x1', 'form'],
    ['110105194912310029', 'checkDigit'],
    ['110105194912310021', 'checkDigit'],
    ['110105491231002', 'form'], // the 15 digits of before 1999
    ['1101051949123100XX', 'form'],
    ['011010519491231002', 'form'],
    [makeIdentityNumber('160602'), 'region'],
    [makeIdentityNumber('990602'), 'region'],
    [makeIdentityNumber('830000'), 'region'],
    [makeIdentityNumber('140602', '1999-02-29'), 'date'],
    [makeIdentityNumber('140602', '1900-02-29'), 'date'],
    [makeIdentityNumber('140602', '1990-04-31'), 'date'],
    [makeIdentityNumber('140602', '1990-13-01'), 'date'],
    [makeIdentityNumber('140602', '1990-00-10'), 'date'],
    [makeIdentityNumber('140602', '2026-03-11'), 'date'],
    [makeIdentityNumber('140602', '1790-03-11'), 'date'],
    [undefined, 'form'],
    [{}, 'form'],
  ])('refused: %p (%s)', (number, flaw) => expect(flawOf(checkIdentityNumber(number, today))).toBe(flaw));

  it('refused: any single wrong digit; held: whatever the standard allows', () => {
    fc.assert(
      fc.property(days, fc.nat(999), fc.nat(17), fc.nat(9), (born, sequence, at, digit) => {
        const bornOn = born.toISOString().slice(0, 10);
        const number = makeIdentityNumber('140602', bornOn, sequence);
        expect(checkIdentityNumber(number, today).valid).toBe(true);
        expect(birthDateOf(number)).toBe(bornOn);
        const wrong = number.slice(0, at) + digit + number.slice(at + 1);
        expect(checkIdentityNumber(wrong, today).valid).toBe(wrong === number);
      }),
    );
  });
});

/** A number of a permanent residence card that passes every check. */
function makeResidenceNumber(bornOn = '1991-02-03', province = '14'): string {
  return makeIdentityNumber(`9${province}840`, bornOn, 1);
}

describe('PRA-1 其他证件与无代码单位 · other documents, bodies without a code', () => {
  it.each([
    ['residentId', '11010519491231002X'],
    ['passport', 'E12345678'],
    ['passport', 'pe1234567'],
    ['hkMacaoPermit', 'H12345678'],
    ['hkMacaoPermit', 'm1234567800'],
    ['taiwanPermit', '01234567'],
    ['taiwanPermit', '0123456789(B)'],
    ['hkMacaoTaiwanResidencePermit', makeIdentityNumber('830000', '1985-06-15')],
    ['foreignPermanentResident', 'USA110085060102'],
    ['hkMacaoPermit', 'HA1234567'],
    ['hkMacaoPermit', 'ｍａ7654321'],
    ['foreignPermanentResident', '911124198108030024'],
    ['foreignPermanentResident', makeResidenceNumber()],
    ['foreignPermanentResident', ` ９${makeResidenceNumber().slice(1)}`],
  ] as const)('held: %s %s', (kind, number) => expect(checkPersonDocument(kind, number, today).valid).toBe(true));

  it.each([
    ['residentId', 'E12345678'],
    ['passport', 'ABCDEFGH'],
    ['passport', '12-34567'],
    ['hkMacaoPermit', 'A12345678'],
    ['hkMacaoPermit', 'HA12345678'],
    ['hkMacaoPermit', 'HB1234567'],
    ['taiwanPermit', '1234567'],
    ['hkMacaoTaiwanResidencePermit', '11010519491231002X'],
    ['foreignPermanentResident', '11010519491231002X'],
    [
      'foreignPermanentResident',
      makeResidenceNumber().slice(0, 17) + (makeResidenceNumber().endsWith('1') ? '2' : '1'),
    ],
    ['foreignPermanentResident', makeResidenceNumber('1991-13-01')],
    ['foreignPermanentResident', makeResidenceNumber('1991-02-30')],
    ['foreignPermanentResident', makeResidenceNumber('2026-03-11')],
    ['foreignPermanentResident', makeResidenceNumber('1991-01-01', '16')],
    ['foreignPermanentResident', '999999999999999999'],
    ['foreignPermanentResident', ''],
  ] as const)('refused: %s %s', (kind, number) => expect(checkPersonDocument(kind, number, today).valid).toBe(false));

  it('held: owners of a building by what they are known by; a body with a code by its code', () => {
    expect(checkBodyIdentifier('ownersGroup', ' 朔城区 和平小区3号楼 ')).toEqual({
      valid: true,
      value: '朔城区 和平小区3号楼',
    });
    expect(checkBodyIdentifier('creditCode', '91350100M000100Y43').valid).toBe(true);
  });

  it('refused: nothing, invisible text, a wrong code', () => {
    for (const text of ['', ' ', '—', '楼', '和平\u202e小区', '和平\u0000小区', 'x'.repeat(101), 7]) {
      expect(checkBodyIdentifier('ownersGroup', text).valid).toBe(false);
    }
    expect(checkBodyIdentifier('creditCode', '91350100M000100Y44').valid).toBe(false);
  });

  it('held: mobile numbers, however they are typed', () => {
    for (const text of ['13812341234', '+86 138-1234-1234', '8613812341234', '１３８１２３４１２３４']) {
      expect(checkMobileNumber(text)).toEqual({ valid: true, value: '13812341234' });
    }
    expect(checkMobileNumber(makeMobileNumber('seed')).valid).toBe(true);
  });

  it.each(['12812341234', '1381234123', '138123412345', '0349-2021234', '', null])(
    'refused: mobile number %p',
    (text) => expect(checkMobileNumber(text).valid).toBe(false),
  );
});

describe('PRA-1 一次告知 · all that is wrong in one answer', () => {
  it('held: returns the normal forms', () => {
    expect(demandIdentifiers({ '/code': checkCreditCode('91350100m000100y43') })).toEqual({
      '/code': '91350100M000100Y43',
    });
  });

  it('refused: each unsound one by its pointer, none repeated', () => {
    const wrong = ['91350100M000100Y44', '110105194912310029'];
    try {
      demandIdentifiers({ '/code': checkCreditCode(wrong[0]), '/number': checkIdentityNumber(wrong[1], today) });
      throw new Error('was not refused');
    } catch (error) {
      const breach = error as RuleBreach;
      expect(breach).toBeInstanceOf(RuleBreach);
      expect(breach).toMatchObject({ kind: 'refuse', rule: 'PRA-1', facts: { flaws: ['checkDigit', 'checkDigit'] } });
      expect(breach.errors?.map(({ pointer }) => pointer)).toEqual(['/code', '/number']);
      for (const number of wrong) expect(JSON.stringify({ ...breach })).not.toContain(number);
    }
  });
});
