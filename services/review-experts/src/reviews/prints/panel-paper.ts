import { chineseDay, chineseTime } from '@shenguan/common/clock';
import type { DocumentTable } from '@shenguan/common/documents';
import { stateNames } from '@shenguan/common/states';
import { chineseNumeral } from '@shenguan/common/texts';
import { digestWords, type UnsealedPaper } from '../../prints/index.js';
import type { MinorityView } from '../domain/minority.js';
import type { PanelSignature } from '../opinion/panel-signature.entity.js';
import { signatureTransitions } from '../opinion/panel-signature.transitions.js';
import type { OpenProposal } from '../opinion/sign-opinion.js';
import type { Review } from '../review.entity.js';
import {
  ended,
  groundsWords,
  type MemberOnPaper,
  matterRows,
  memberWords,
  OPINION_WORDS,
  timeCell,
  timeWords,
} from './review-words.js';

/** Characters of a signature’s digest that its row shows: the text’s own stands whole above. */
const DIGEST_SHOWN = 12;

/** Words the panel's opinion (专家组评审意见): both dates, who signed which text and when, who differs. REV-12, REV-16, REV-17 */
export function panelPaper(open: OpenProposal, members: ReadonlyMap<string, MemberOnPaper>): UnsealedPaper {
  const { review, closed, signatures } = open;
  const proposal = review.proposal!;
  const inEffect = review.conclusion === proposal.opinion && review.opinion === proposal.text;
  const minority = inEffect && !closed ? (review.minority ?? []) : [];
  const { leaderSeatId } = review;
  const sections: [heading: string, lines: string[]][] = [
    ['评审基本情况', matterLines(review)],
    ['评审起止日期', [datesLine(review, inEffect)]],
    [inEffect ? '专家组意见' : '专家组意见稿', opinionLines(review)],
    ...(minority.length > 0 ? [['少数意见', minority.map(minorityLine)] as [string, string[]]] : []),
    ['成员签署情况', signingLines(open)],
  ];
  return {
    number: review.caseNumber,
    title: inEffect ? '专家组评审意见' : '专家组评审意见（意见稿）',
    issuer: review.bureauName,
    paragraphs: sections.flatMap(([heading, lines], i) => [`${chineseNumeral(i + 1)}、${heading}`, ...lines]),
    ...(signatures.length > 0 && {
      table: signatureTable(leadersFirst(signatures, leaderSeatId), members, leaderSeatId),
    }),
    closing: [],
    asOf: review.concludedAt ?? new Date(proposal.proposedAt),
  };
}

function matterLines(review: Review): string[] {
  return [
    `${matterRows(review)
      .map(([label, value]) => `${label}：${value}`)
      .join('；')}。`,
  ];
}

function datesLine({ startOn, endOn }: Review, inEffect: boolean): string {
  const began = `评审自${startOn ? chineseDay(startOn) : '—'}开始`;
  if (endOn) {
    return `${began}，专家组意见于${chineseDay(endOn)}形成，评审结束。自开始之日的次日起至意见形成之日止，不计入承诺的办理期限。`;
  }
  return `${began}，${inEffect ? '整改后复审，尚未结束' : '专家组意见尚未形成'}；其间不计入承诺的办理期限。`;
}

function opinionLines({ proposal, voidedBy }: Review): string[] {
  const { opinion, text, reasons, cause, standard, grounds, digest } = proposal!;
  return [
    `评审意见：${OPINION_WORDS[opinion]}。`,
    text,
    ...(reasons ? [`否定理由：${reasons}`] : []),
    ...(cause ? [`整改原因：${cause}`] : []),
    ...(standard ? [`整改标准：${standard}`] : []),
    ...(grounds.length > 0 ? ['依据：', ...groundsWords(grounds).split('\n').map(ended)] : []),
    `意见文本摘要（SHA-256）：${digestWords(digest)}。`,
    ...(voidedBy ? [`本意见因所涉席位经查实而作废，核实编号${voidedBy}。`] : []),
  ];
}

function minorityLine({ specialty, specialtyName, opinion, text, sole, voided }: MinorityView): string {
  const marks = [...(sole ? ['该专业唯一专家'] : []), ...(voided ? [`签署后作废：${voided}`] : [])];
  return ended(
    `${specialtyName ?? specialty}专业${marks.length > 0 ? `（${marks.join('；')}）` : ''}：${OPINION_WORDS[opinion]}。${text}`,
  );
}

function signingLines({ review: { proposal, signUntil }, closed }: OpenProposal): string[] {
  const proposed = `意见由专家组组长于${chineseTime(new Date(proposal!.proposedAt))}提交`;
  if (closed) return [`${proposed}；成员签署情况和少数意见在评审结束后载明。`];
  return [`${proposed}，成员签署期限至${timeWords(signUntil)}。各成员以本人账号对所列摘要的意见文本签署：`];
}

function signatureTable(
  rows: readonly PanelSignature[],
  members: ReadonlyMap<string, MemberOnPaper>,
  leaderSeatId: string | null,
): DocumentTable {
  return {
    header: ['成员', '签署情况', '时间', `所签摘要前${DIGEST_SHOWN}位`],
    columns: [
      { share: 30, align: 'left' },
      { share: 28, align: 'left' },
      { share: 21, align: 'left' },
      { share: 21, align: 'left' },
    ],
    rows: rows.map(({ seatId, state, reason, answeredAt, digest }) => [
      `${memberWords(seatId, members.get(seatId))}${seatId === leaderSeatId ? '，组长' : ''}`,
      `${stateNames(signatureTransitions)[state]!.zh}${reason ? `：${reason}` : ''}`,
      timeCell(answeredAt) || '—',
      digest.slice(0, DIGEST_SHOWN),
    ]),
  };
}

const leadersFirst = (rows: readonly PanelSignature[], leaderSeatId: string | null) =>
  [...rows].sort((a, b) => Number(b.seatId === leaderSeatId) - Number(a.seatId === leaderSeatId));
