import { chineseTime, legalDate } from '@shenguan/common/clock';
import type { OfficialDocument } from '@shenguan/common/documents';
import { findingsInForce } from '../domain/findings-in-force.js';
import type { Finding, Opinion } from '../findings/finding.entity.js';
import type { Measurement } from '../findings/measurement.entity.js';
import type { SitePhoto } from '../findings/site-photo.entity.js';
import type { Inspection } from '../inspection.entity.js';
import { nameOf } from '../professionals/name-of-specialty.js';
import type { Professional } from '../professionals/professional.entity.js';
import type { Attendance } from '../visits/attendance.entity.js';
import type { RecordSignature } from './record-signature.entity.js';

/** What the record of a visit is made of. */
export interface RecordFacts {
  readonly inspection: Inspection;
  readonly attendance: readonly Attendance[];
  readonly professionals: readonly Professional[];
  readonly findings: readonly Finding[];
  readonly measurements: readonly Measurement[];
  readonly photos: readonly SitePhoto[];
  readonly signatures: readonly RecordSignature[];
}

const RESULT_NAMES: Readonly<Record<Opinion, string>> = { pass: '通过', rectify: '整改', fail: '不通过' };

/** Words the record of a visit as a paper without a seal: what counts is what is kept here, by its digest. INSP-9 */
export function recordPaper(facts: RecordFacts): OfficialDocument {
  const { inspection, attendance, professionals, signatures } = facts;
  const nameOfBody = (code: string) =>
    [inspection.bureau, ...inspection.departments].find((one) => one.code === code)?.name ?? code;
  const textOf = (code: string) => inspection.points.find((point) => point.code === code)?.text ?? code;
  const rows = [
    ...findingsInForce(facts.findings).map((one) => [
      textOf(one.pointCode),
      nameOfBody(one.bodyCode),
      RESULT_NAMES[one.result],
      `${one.note}${measuredAt(facts, one.id)}`,
    ]),
    ...professionals.flatMap((one) =>
      (one.findings ?? []).map(({ pointCode, result, note }) => [
        textOf(pointCode),
        `专业人员（${nameOf(inspection, one.specialty)}）`,
        RESULT_NAMES[result],
        note,
      ]),
    ),
  ];
  return {
    number: inspection.caseNumber,
    title: '联合核验记录',
    issuer: inspection.bureau.name,
    addressee: inspection.projectName,
    paragraphs: [
      `核验事项：${inspection.itemName}。地点：${inspection.place ?? inspection.address}。`,
      `现场核验于${chineseTime(inspection.startedAt!)}开始，${chineseTime(inspection.finishedAt!)}结束${inspection.conductedAs === 'bureau-alone' ? `，由审批部门单独核验，理由：${inspection.aloneReason}` : ''}。`,
      `到场人员：${attendance.map((one) => `${nameOfBody(one.bodyCode)}${one.name}`).join('、')}；均已作出廉洁承诺。`,
      ...(professionals.length > 0
        ? [`抽取的专业人员：${professionals.map((one) => `${nameOf(inspection, one.specialty)}专业1名`).join('、')}。`]
        : []),
    ],
    table: {
      header: ['核验要点', '认定单位', '认定', '核验情况'],
      columns: [30, 22, 10, 38].map((share) => ({ share, align: 'left' as const })),
      rows,
    },
    closing: [wordOf(signatures), `记录摘要：${inspection.recordDigest ?? ''}。`],
    signedOn: legalDate(inspection.finishedAt!),
    footnote: '本件由系统生成，未加盖印章；以系统中各单位、人员和申请人本人办理的记录为准。',
    createdAt: inspection.finishedAt!,
  };
}

function measuredAt({ measurements, photos }: RecordFacts, findingId: string): string {
  const values = measurements.filter((one) => one.findingId === findingId);
  const shots = photos.filter((one) => one.findingId === findingId).length;
  return [
    ...(values.length > 0
      ? [`测量：${values.map(({ what, value, unit }) => `${what}${value}${unit}`).join('，')}`]
      : []),
    ...(shots > 0 ? [`照片${shots}张`] : []),
  ]
    .map((part) => `（${part}）`)
    .join('');
}

function wordOf(signatures: readonly RecordSignature[]): string {
  const word = signatures.find(({ standsSince }) => standsSince);
  if (!word) return '申请人尚未对本记录作出表示。';
  const said = word.statement ? `，${word.signed ? '补充意见' : '理由'}：${word.statement}` : '';
  return `申请人于${chineseTime(word.standsSince!)}${word.signed ? '签署' : '表示不签署'}${said}。`;
}
