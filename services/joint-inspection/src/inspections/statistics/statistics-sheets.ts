import { POINT_CATEGORY_NAMES, type PointCategory } from '@shenguan/common/contracts';
import type { Sheet } from '@shenguan/common/spreadsheets';
import type { StatisticsDto } from './statistics.dto.js';

const OUTCOMES = ['通过', '整改', '不通过'] as const;

/** Returns the figures as sheets of a workbook. INSP-10 */
export function sheetsOf({ items, departments, points, categories, persons, months }: StatisticsDto): Sheet[] {
  return [
    {
      name: '按事项',
      header: ['事项代码', '次数', ...OUTCOMES, '审批部门单独核验', '复验'],
      rows: items.map((one) => [
        ...[one.itemCode, one.inspections, one.passed, one.rectify, one.failed, one.alone, one.reinspections],
      ]),
    },
    {
      name: '按单位',
      header: [
        '统一社会信用代码',
        '名称',
        '应参加次数',
        '迟到人次',
        '缺席次数',
        '通过意见',
        '整改或者不通过意见',
        '逾期意见',
      ],
      rows: departments.map((one) => [
        ...[one.body, one.name, one.inspections, one.lateArrivals, one.absences, one.passed, one.objected],
        one.lateOpinions,
      ]),
    },
    {
      name: '按要点',
      header: ['事项代码', '要点代码', '要点', '列入核验次数', ...OUTCOMES],
      rows: points.map((one) => [
        ...[one.itemCode, one.pointCode, one.text, one.inspections, one.passed, one.rectify, one.failed],
      ]),
    },
    {
      name: '按核验范围',
      header: ['核验范围', '核验次数', '要点数', ...OUTCOMES, '测量值', '超出限值'],
      rows: categories.map((one) => [
        one.category === null ? '未分类' : POINT_CATEGORY_NAMES[one.category as PointCategory],
        ...[one.inspections, one.points, one.passed, one.rectify, one.failed, one.measured, one.outside],
      ]),
    },
    {
      name: '按人员',
      header: ['人员', '姓名', '单位', '到场次数', '迟到次数', '记录核验情况', '其中改变原认定'],
      rows: persons.map((one) => [one.subject, one.name, one.body, one.attended, one.late, one.findings, one.turned]),
    },
    {
      name: '按月份',
      header: ['月份', '次数', ...OUTCOMES, '改期', '迟到人次', '缺席次数', '逾期意见'],
      rows: months.map((one) => [
        ...[one.month, one.inspections, one.passed, one.rectify, one.failed, one.moved, one.lateArrivals],
        ...[one.absences, one.lateOpinions],
      ]),
    },
  ];
}
