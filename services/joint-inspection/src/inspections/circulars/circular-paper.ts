import { legalDate } from '@shenguan/common/clock';
import type { OfficialDocument } from '@shenguan/common/documents';
import { periodText } from '../domain/circular-period.js';
import type { Circular } from './circular.entity.js';

/** Words an issued circular as a paper without a seal: the figures of each body, none of persons. INSP-10 */
export function circularPaper(row: Circular, issuer: string): OfficialDocument {
  const { figures } = row;
  const sum = (of: (one: (typeof figures.months)[number]) => number) =>
    figures.months.reduce((n, one) => n + of(one), 0);
  return {
    number: row.number!,
    title: '联合核验情况通报',
    issuer,
    addressee: row.recipients.map(({ name }) => name).join('、'),
    paragraphs: [
      `${row.title}（${periodText({ from: row.periodFrom, to: row.periodUntil })}）。`,
      `共提出联合核验${sum((one) => one.inspections)}次，通过${sum((one) => one.passed)}次、整改${sum((one) => one.rectify)}次、不通过${sum((one) => one.failed)}次。`,
    ],
    table: {
      header: ['单位', '应参加', '迟到', '缺席', '意见逾期'],
      columns: [44, 14, 14, 14, 14].map((share) => ({ share, align: 'left' as const })),
      rows: figures.departments.map((one) => [
        one.name,
        ...[one.inspections, one.lateArrivals, one.absences, one.lateOpinions].map(String),
      ]),
    },
    closing: [row.text],
    signedOn: legalDate(row.closedAt!),
    footnote: '本件由系统生成，未加盖印章；以系统中负责人签发的通报为准。',
    createdAt: row.closedAt!,
  };
}
