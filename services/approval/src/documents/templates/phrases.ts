import { chineseDay } from '@shenguan/common/clock';
import type { OfficialDocument } from '@shenguan/common/documents';
import type { CaseFacts, DocumentHead, RemedyFacts } from './document-head.js';

/** 《中华人民共和国行政许可法》 as documents cite it. */
export const PERMIT_LAW = '《中华人民共和国行政许可法》';

const YOU = { person: '你', persons: '你们', organisation: '你单位' } as const;

/** The way an applicant is addressed: 你, 你们 or 你单位. */
export function you(facts: CaseFacts): string {
  return YOU[facts.applicantKind];
}

/** Names the application that a document answers: who, when, what, under which number. */
export function theApplication(facts: CaseFacts): string {
  const agent = facts.agent ? `（委托代理人：${facts.agent}）` : '';
  const project = facts.projectName ? `，项目名称：${facts.projectName}` : '';
  return `${you(facts)}${agent}于${chineseDay(facts.appliedOn)}提出的“${facts.itemName}”申请（业务编号：${facts.caseNumber}${project}）`;
}

/** Says how to contest a decision: reconsideration in 60 days, litigation in six months. APL-38 */
export function remedies(facts: RemedyFacts, document = '本决定书'): string {
  const what = document.replace(/书$/, '');
  // Who gets a decision online must be told where to contest it online (art. 22).
  const online = facts.onlineReconsideration ? `（互联网渠道：${facts.onlineReconsideration}）` : '';
  return `如不服${what}，可以自收到${document}之日起六十日内，依照《中华人民共和国行政复议法》第二十条的规定向${facts.reconsiderationBody}申请行政复议${online}；也可以自收到${document}之日起六个月内，依照《中华人民共和国行政诉讼法》第四十六条的规定直接向${facts.court}提起行政诉讼。`;
}

/** Joins names the Chinese way: 甲、乙、丙. */
export function listed(names: readonly string[]): string {
  return names.join('、');
}

/** Numbers several points （一）（二）… and leaves a single one as it is. */
export function numbered(points: readonly string[]): string[] {
  if (points.length < 2) return [...points];
  return points.map((point, i) => `（${chineseNumeral(i + 1)}）${point}`);
}

/** Puts head and content together; the addressee is the applicant. */
export function letter(
  head: DocumentHead,
  title: string,
  facts: CaseFacts,
  content: Pick<OfficialDocument, 'paragraphs' | 'table' | 'closing' | 'remedies'>,
): OfficialDocument {
  const last = facts.contact ? [facts.contact] : [];
  const body = content.table
    ? { ...content, closing: [...(content.closing ?? []), ...last] }
    : { ...content, paragraphs: [...content.paragraphs, ...last] };
  return { ...head, title, addressee: facts.applicant, ...body };
}

/** Ends a sentence with 。 where it has no end yet, and drops an opening 经审查 that the document says itself. */
export function sentence(text: string): string {
  const bare = text.trim().replace(/^经(?:依法)?审查[，,：:]?/, '');
  return /[。！？；]$/.test(bare) ? bare : `${bare}。`;
}

function chineseNumeral(n: number): string {
  const digits = '零一二三四五六七八九';
  if (n < 10) return digits[n] as string;
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? digits[tens] : ''}十${n % 10 ? digits[n % 10] : ''}`;
}
