import { describe, expect, it } from '@jest/globals';
import { readSheet } from '@shenguan/common/files';
import { workbookOf } from '@shenguan/common/spreadsheets';
import { readList } from './read-list.js';

describe('EXP-7 名单由系统读取 · the rows of a list are read from its file', () => {
  it('held: columns by their Chinese names, blank rows left out, lists within a cell', async () => {
    const header = ['姓名', '身份证号', '工作单位', '单位代码', '专业', '从业年限', '身体健康', '职称级别', '备注'];
    const rows = [
      [
        '赵明远',
        '140602197503049016',
        '某设计院',
        '911406020000900186',
        'structure、lift',
        15,
        '是',
        '高级',
        '省厅推荐',
      ],
      [null, '', ' ', null, null, null, null, null, null],
      ['钱学', '', null, null, null, '十五年', '否', '', ''],
    ];
    const sheet = await readSheet(workbookOf([{ name: '名单', header, rows }]));
    expect(readList(sheet!)).toEqual([
      {
        ...{ name: '赵明远', identityNumber: '140602197503049016', specialties: ['structure', 'lift'] },
        unit: { name: '某设计院', code: '911406020000900186' },
        ...{ yearsOfWork: '15', fit: true, titleLevel: 'senior', 备注: '省厅推荐' },
      },
      { name: '钱学', yearsOfWork: '十五年', fit: false },
    ]);
  });
});
