import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { workbookOf } from './workbook.js';

const sheetOf = (bytes: Buffer) => strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);

describe('workbookOf', () => {
  it('keeps texts as texts, whatever they begin with, and numbers as numbers', () => {
    const sheet = sheetOf(
      workbookOf([
        {
          name: '例外',
          header: ['事项', '天数'],
          rows: [
            ['=1+1 & <b>', 3],
            [null, 0],
          ],
        },
      ]),
    );
    expect(sheet).toContain('<c r="A2" t="inlineStr"><is><t xml:space="preserve">=1+1 &amp; &lt;b&gt;</t></is></c>');
    expect(sheet).toContain('<c r="B2"><v>3</v></c>');
    expect(sheet).not.toContain('<f>');
    expect(sheet).not.toContain('r="A3"');
  });

  it('names columns beyond Z, and gives the same bytes for the same input', () => {
    const wide = [{ name: '宽表', header: Array.from({ length: 28 }, (_, i) => `列${i}`), rows: [] }];
    expect(sheetOf(workbookOf(wide))).toContain('r="AB1"');
    expect(workbookOf(wide)).toEqual(workbookOf(wide));
  });

  it('has a name for each sheet that a spreadsheet takes, and what it holds can be read by whoever checks files', async () => {
    const bytes = workbookOf([{ name: '2026/03：对账[1]', header: ['甲'], rows: [['\u0001乙']] }]);
    expect(strFromU8(unzipSync(bytes)['xl/workbook.xml']!)).toContain('name="2026 03：对账 1 "');
    expect(sheetOf(bytes)).toContain('>乙<');
  });
});
