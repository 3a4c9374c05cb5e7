import { describe, expect, it } from '@jest/globals';
import { dayOf, readCsv } from '@shenguan/common/files';
import { readRecords } from './read-records.js';

describe('INT-16 归集表格 · tables of records', () => {
  it('held: columns by their Chinese names, quoted cells, blank ones left out', () => {
    const csv =
      '\uFEFF机构代码,记录编号,标题,状态,更新日期\r\n91,甲1,"罚款,""一次""",有效,2026/3/2\r\n,,,,\r\n92,甲2,,已撤销,\r\n';
    const rows = readRecords(readCsv(csv));
    expect(rows.map(({ fields }) => fields)).toEqual([
      { agencyCode: '91', number: '甲1', title: '罚款,"一次"', status: 'in-force', asOf: '2026-03-02' },
      { agencyCode: '92', number: '甲2', status: 'ended' },
    ]);
    expect(rows[1]!.places.number).toBe('B4');
  });
  it.each([
    ['2026年3月2日', '2026-03-02'],
    ['46083', '2026-03-02'],
    ['2026-03-02', '2026-03-02'],
    ['去年', '去年'],
  ])('held: the day %s', (text, day) => expect(dayOf(text)).toBe(day));
});
