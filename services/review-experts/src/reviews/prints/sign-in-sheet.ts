import type { Seat } from '../../draws/index.js';
import { seatMark, type UnsealedPaper } from '../../prints/index.js';
import type { ReviewAbsence } from '../participants/review-absence.entity.js';
import type { Review } from '../review.entity.js';
import type { Capacity } from '../review-participant.entity.js';
import { ended, type MemberOnPaper, matterRows, passWords, timeCell, timeWords } from './review-words.js';

/** Somebody at a review besides the experts, with what his body is called. */
export interface PresentOnPaper {
  readonly body: string;
  readonly name: string;
  readonly capacity: Capacity;
  readonly attendedAt: Date | null;
}

/** What a sign-in sheet is worded from; `seats` is null while the reader may not know of them. PRA-5 */
export interface SignInFacts {
  readonly review: Review;
  readonly present: readonly PresentOnPaper[];
  readonly absences: readonly ReviewAbsence[];
  readonly seats: readonly Seat[] | null;
  readonly members: ReadonlyMap<string, MemberOnPaper>;
}

const CAPACITY_WORDS: Readonly<Record<Capacity, string>> = {
  applicant: '申请人',
  bureau: '审批部门',
  department: '部门',
  other: '其他人员',
};

/** Words who came to the session that runs, or the last one (签到表): experts by seat until their names are opened. REV-6, EXP-20, EXP-22 */
export function signInSheet({ review, present, absences, seats, members }: SignInFacts): UnsealedPaper {
  const experts = (seats ?? []).map((seat) => [
    '评审专家',
    `${members.get(seat.id)?.specialty ?? seat.stratum}专业`,
    members.get(seat.id)?.name ?? seatMark(seat.id),
    cameAt(seat.attendedAt),
    wayOf(seat),
  ]);
  const others = present.map(({ capacity, body, name, attendedAt }) => [
    CAPACITY_WORDS[capacity],
    body,
    name,
    cameAt(attendedAt),
    attendedAt ? (capacity === 'applicant' || capacity === 'other' ? '审批部门登记' : '本人报到') : '',
  ]);
  const times = [...present, ...(seats ?? [])].flatMap(({ attendedAt }) => (attendedAt ? [attendedAt.getTime()] : []));
  return {
    number: review.caseNumber,
    title: '评审签到表',
    issuer: review.bureauName,
    paragraphs: [
      `${matterRows(review)
        .map(([label, value]) => `${label}：${value}`)
        .join('；')}。`,
      ...planLines(review),
    ],
    table: {
      header: ['序号', '身份', '单位或者专业', '姓名', '报到时间', '报到方式'],
      columns: [
        { share: 9, align: 'center' },
        { share: 14, align: 'left' },
        { share: 23, align: 'left' },
        { share: 16, align: 'left' },
        { share: 22, align: 'left' },
        { share: 19, align: 'left' },
      ],
      rows: [...experts, ...others].map((row, i) => [String(i + 1), ...row]),
    },
    closing: [
      ...absences.map(
        ({ bodyName, kind, reason }) => `${bodyName}${ABSENCE_WORDS[kind]}，评审继续进行的理由：${ended(reason)}`,
      ),
      ...(seats ? [] : ['评审专家的签到情况在评审结束后载明。']),
    ],
    asOf: new Date(Math.max(review.startedAt!.getTime(), ...times)),
  };
}

const ABSENCE_WORDS: Readonly<Record<ReviewAbsence['kind'], string>> = {
  'named-nobody': '没有已作声明的参会人员',
  'did-not-come': '的参会人员没有到会',
  'gave-no-opinion': '没有提交意见',
};

function planLines({ pass, plan }: Review): string[] {
  const round = pass > 1 ? [`${passWords(pass)}。`] : [];
  return plan ? [...round, `计划时间：${timeWords(new Date(plan.at))}；地点：${plan.place}。`] : round;
}

const cameAt = (at: Date | null): string => timeCell(at) || '未报到';

function wayOf({ attendedAt, checkIn }: Seat): string {
  if (!attendedAt) return '';
  if (!checkIn) return '登记报到';
  if (checkIn.by === 'self') return checkIn.place ? `本人签到：${checkIn.place}` : '本人签到';
  return `签到表登记${checkIn.sheet ? `，扫描件摘要${checkIn.sheet.slice(0, 16)}…` : ''}`;
}
