import { chineseTime } from '@shenguan/common/clock';
import type { ReviewOpinion as OpinionKind } from '@shenguan/common/contracts';
import type { DocumentTable } from '@shenguan/common/documents';
import { seatMark } from '../../prints/index.js';
import type { ReviewForm } from '../domain/judge-form.js';
import type { OpinionGround, Review } from '../review.entity.js';

/** How opinions are called (评审意见). REV-12 */
export const OPINION_WORDS: Readonly<Record<OpinionKind, string>> = {
  agree: '同意',
  reject: '否定',
  rectify: '整改建议',
  're-review': '整改后复审',
};

const FORM_WORDS: Readonly<Record<ReviewForm, string>> = { meeting: '会议', letter: '函审', online: '在线' };

const GROUND_WORDS: Readonly<Record<OpinionGround['kind'], string>> = {
  law: '法律',
  provision: '规定',
  standard: '标准',
  'regulator-opinion': '行业主管部门意见',
};

/** A member of a panel as a paper shows him: by name once that was opened, by seat before. EXP-22 */
export interface MemberOnPaper {
  readonly specialty: string;
  readonly name?: string;
}

/** What a member of the panel is called on paper. */
export function memberWords(seatId: string, member: MemberOnPaper | undefined): string {
  return `${member?.name ?? seatMark(seatId)}${member ? `，${member.specialty}专业` : ''}`;
}

export type FormRow = readonly [label: string, value: string];

/** Rows of a form, without those that say nothing. */
export const rowsOf = (...rows: readonly (readonly [label: string, value: string | null | undefined])[]): FormRow[] =>
  rows.flatMap(([label, value]) => (value ? [[label, value] as const] : []));

/** A form: label and value side by side. */
export function formOf(rows: readonly FormRow[]): DocumentTable {
  return {
    columns: [
      { share: 18, align: 'center', label: true },
      { share: 82, align: 'left' },
    ],
    rows,
  };
}

/** What every paper of a review says of the matter. */
export const matterRows = (review: Review): FormRow[] =>
  rowsOf(
    ['办件编号', review.caseNumber],
    ['项目名称', review.projectName],
    ['项目地址', review.address],
    ['评审事项', review.itemName],
    ['评审形式', review.form && FORM_WORDS[review.form]],
  );

/** Which pass of a review it is: the first, or a re-review after rectification. REV-12 */
export const passWords = (pass: number): string =>
  pass === 1 ? '首次评审' : pass === 2 ? '复审' : `第${pass - 1}次复审`;

/** What an opinion rests on, one ground a line. REV-4 */
export const groundsWords = (grounds: readonly OpinionGround[]): string =>
  grounds.map(({ kind, cite }, i) => `${i + 1}．${cite}（${GROUND_WORDS[kind]}）`).join('\n');

export const timeWords = (at: Date | null): string => (at ? chineseTime(at) : '');

/** An instant in a narrow cell: day and hour in lines of their own. */
export const timeCell = (at: Date | null): string => timeWords(at).replace('日', '日\n');

/** A sentence with its mark. */
export const ended = (text: string): string => (/[。！？；]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`);
