import { chineseTime, legalDate } from '@shenguan/common/clock';
import { ENTRY_KINDS, type EntryKind } from '@shenguan/common/contracts';
import type { OfficialDocument } from '@shenguan/common/documents';
import { type Sheet, workbookOf } from '@shenguan/common/spreadsheets';
import type { Difference, Direction, StatementLine } from './domain/statement-lines.js';
import type { MonthlyStatement } from './monthly-statement.entity.js';
import { STATEMENT_STATE_NAMES } from './statement.transitions.js';
import type { StatementDispute } from './statement-dispute.entity.js';

/** Lines that are printed; a longer statement names its digest, and the rest is in its spreadsheet. */
const PRINTED_MAX = 400;

const WAYS: Readonly<Record<Direction, string>> = { 'to-department': '发往部门', 'to-bureau': '发往审批部门' };
const DIFFERENCE_WORDS: Readonly<Record<Difference, string>> = {
  'not-received': '发送方已列账，收件箱中没有',
  'not-accounted': '收件箱中有，发送方未列账',
  'receipt-missing': '已进入收件箱，发送方没有回执',
  'receipt-unfounded': '发送方有回执，收件箱中没有',
};

const kindOf = (line: StatementLine): string => ENTRY_KINDS[line.kind as EntryKind]?.zh ?? line.kind;
const timeOf = (instant: string | null): string => (instant ? chineseTime(new Date(instant)) : '—');
const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** Words a statement as a paper without a seal: what counts are the signatures kept here. LINK-7 */
export function statementPaper(row: MonthlyStatement, disputes: readonly StatementDispute[]): OfficialDocument {
  const printed = row.lines.slice(0, PRINTED_MAX);
  return {
    number: `${row.month} · ${row.id.slice(0, 8)}`,
    title: '审管衔接月度对账单',
    issuer: '朔州市审管联动信息平台',
    addressee: `${row.bureauName}、${row.departmentName}`,
    paragraphs: [
      `本对账单载明${monthWords(row.month)}双方之间发送、接收、阅读、认领的信息，由系统按发送方账目和接收方收件箱分别列出并逐条比对，截至${timeOf(row.madeAt?.toISOString() ?? null)}。`,
      ...(row.accountAt === null ? [`出具时尚未收到${missingWords(row)}的账目，发送方一侧未能比对。`] : []),
      ...(['to-department', 'to-bureau'] as const).map((way) => figuresLine(row, way)),
      ...(row.lines.length === 0 ? ['本月双方之间没有信息往来。'] : []),
      ...row.memoranda.map(memorandumLine),
      ...(row.lines.length > PRINTED_MAX
        ? [`明细共${row.lines.length}行，本件印出前${PRINTED_MAX}行，其余见同一对账单的电子表格。`]
        : []),
    ],
    ...(printed.length > 0 && {
      table: {
        header: ['序号', '方向', '信息', '发出', '接收', '阅读', '认领', '差异'],
        columns: [6, 10, 22, 14, 14, 14, 14, 16].map((share) => ({ share, align: 'left' as const })),
        rows: printed.map((line) => [
          String(line.number),
          WAYS[line.direction],
          `${line.caseNumber ?? ''}${line.caseNumber ? '，' : ''}${kindOf(line)}${line.late ? '（逾期）' : ''}`,
          ...[line.sentAt, line.receivedAt, line.readAt, line.claimedAt].map(timeOf),
          line.difference ? DIFFERENCE_WORDS[line.difference] : '无',
        ]),
      },
    }),
    closing: [
      ...disputes.map(disputeLine),
      `明细摘要：${row.linesDigest ?? ''}。`,
      ...row.logs.map(
        ({ origin, size, root, cosigned }) =>
          `审计日志${origin}：${size}条，树根${root}${cosigned === null ? '' : `，该部门已共签至${cosigned}条`}。`,
      ),
      signatureLine(row),
    ],
    signedOn: legalDate(row.madeAt!),
    footnote: '本件由系统生成，未加盖印章；签认、异议以系统中双方联络员本人办理的记录为准。',
    createdAt: row.madeAt!,
  };
}

const SENDER_WORDS: Readonly<Record<string, string>> = {
  approval: '审批服务',
  'review-experts': '专家评审服务',
  'joint-inspection': '联合核验服务',
};

function missingWords({ accountsMissing }: MonthlyStatement): string {
  return (accountsMissing ?? []).map((sender) => SENDER_WORDS[sender] ?? sender).join('、') || '发送方';
}

function figuresLine({ figures }: MonthlyStatement, way: Direction): string {
  const { sent, received, read, claimed, late, differences } = figures![way];
  return `${WAYS[way]}：发出${sent}条，接收${received}条，阅读${read}条，认领${claimed}条，逾期${late}条，差异${differences}条。`;
}

function memorandumLine({ beganOn, endedOn }: MonthlyStatement['memoranda'][number]): string {
  const parts = [...(beganOn ? [`${beganOn}生效`] : []), ...(endedOn ? [`${endedOn}终止`] : [])];
  return `双方一份审管衔接备忘录于${parts.join('、')}。`;
}

function disputeLine({ line, reason, accepted, answer }: StatementDispute): string {
  const subject = line === 0 ? '缺列信息' : `第${line}行`;
  const answered = accepted === null ? '尚未答复' : `对方${accepted ? '认可' : '不认可'}：${answer}`;
  return `${subject}有异议：${reason}；${answered}。`;
}

function signatureLine(row: MonthlyStatement): string {
  const side = (name: string, by: string | null, at: Date | null) =>
    by && at ? `${name}联络员${by}于${timeOf(at.toISOString())}签认` : `${name}未签认`;
  const { zh } = STATEMENT_STATE_NAMES[row.state];
  return `状态：${zh}。${side(row.bureauName, row.bureauSignedByName, row.bureauSignedAt)}；${side(
    row.departmentName,
    row.departmentSignedByName,
    row.departmentSignedAt,
  )}。`;
}

/** Makes the statement's spreadsheet: its lines, what is disputed, and the logs. LINK-7 */
export function statementWorkbook(row: MonthlyStatement, disputes: readonly StatementDispute[]): Buffer {
  const sheets: Sheet[] = [
    {
      name: `${row.month}明细`,
      header: [
        '序号',
        '方向',
        '信息',
        '办件编号',
        '收件箱编号',
        '发出',
        '接收',
        '阅读',
        '认领',
        '逾期',
        '差异',
        '信息标识',
      ],
      rows: row.lines.map((line) => [
        line.number,
        WAYS[line.direction],
        kindOf(line),
        line.caseNumber,
        line.entryNumber,
        ...[line.sentAt, line.receivedAt, line.readAt, line.claimedAt],
        line.late,
        line.difference && DIFFERENCE_WORDS[line.difference],
        line.eventId,
      ]),
    },
    {
      name: '异议',
      header: ['行号', '单位', '理由', '提出人', '提出时间', '是否认可', '答复', '答复人', '答复时间'],
      rows: disputes.map((one) => [
        one.line,
        one.bodyCode,
        one.reason,
        one.raisedByName,
        one.raisedAt.toISOString(),
        one.accepted,
        one.answer,
        one.answeredByName,
        one.answeredAt?.toISOString() ?? null,
      ]),
    },
    {
      name: '日志',
      header: ['日志', '条目数', '树根', '已共签', '部门持有时间'],
      rows: row.logs.map(({ origin, size, root, cosigned, heldSince }) => [origin, size, root, cosigned, heldSince]),
    },
  ];
  return workbookOf(sheets);
}
