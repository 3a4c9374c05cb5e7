import { mayBeHis } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import type { Hindrance } from '@shenguan/common/states';
import type { CaseFacts } from '../case-facts.js';

/** Reasons for a departure need something to depart from: what stands against a grant, or a favourable review. APL-38 */
export function nothingAgainst({ over, file }: CaseFacts): Hindrance | undefined {
  const against = (over?.against.length ?? 0) + (over?.unmade.length ?? 0);
  if (!over || file.review?.opinion === 'grant' || against > 0) return undefined;
  const detail = {
    zh: '没有结论不利或者未进行的专家评审、联合核验，也没有部门的反对意见，审查意见也不建议准予，无须说明偏离理由',
    en: 'No check speaks against a grant or is left out, no department objects, and the review does not recommend one: there is nothing to depart from',
  };
  return { rule: 'APL-38', facts: { findings: [] }, detail };
}

/** The head signs what waits for him, and nothing that he proposed himself. APL-38 */
export function nothingToSign({ over, actor }: CaseFacts): Hindrance | undefined {
  const waiting = over?.departures.filter(({ countersignedAt }) => countersignedAt === null) ?? [];
  if (!over || waiting.some(({ proposedBy }) => !mayBeHis(actor, proposedBy))) return undefined;
  if (waiting.length === 0) {
    const detail = { zh: '没有待会签的偏离理由', en: 'No reasons for a departure wait to be countersigned' };
    return { rule: 'APL-38', facts: { waiting: 0 }, detail };
  }
  const detail = {
    zh: '提出理由、审查办件、会签须由不同人员分别办理，请由其他负责人会签',
    en: 'Who gave the reasons does not countersign: another head does',
  };
  return { kind: 'forbid', rule: 'APL-38', facts: { reason: 'notApart' }, detail };
}

const ENDED_AS: Readonly<Record<string, string>> = {
  expired: '有效期届满',
  withdrawn: '被撤回',
  revoked: '被撤销',
  cancelled: '被注销',
  quashed: '由复议、诉讼或者上级撤销',
  held: '依复议、诉讼或者上级的决定停止执行',
};

/** What is in force no more is handed to nobody as if it were. APL-44, APL-69 */
export function ended({ file: { approvalState } }: CaseFacts): Hindrance | undefined {
  if (approvalState === null || approvalState === 'in-force') return undefined;
  const detail = {
    zh: `该许可已经${ENDED_AS[approvalState]}，不再颁发、送达许可证件；处理决定在其程序中送达（POST /procedures/{id}/delivery）`,
    en: `The approval is ${approvalState}: its certificate is delivered no more; what ended it is, in its procedure (POST /procedures/{id}/delivery)`,
  };
  return { rule: 'APL-44', facts: { approval: approvalState }, detail };
}

const OWED = {
  zh: '决定书已经送达，许可证件待制发（原因见办件的文书），制发后再登记送达',
  en: 'The decision was delivered; the certificate is still owed (the documents of the case say why), and is delivered once it is there',
};

/** Each paper is delivered once; a certificate that is still owed follows. APL-44 */
export function deliveredBefore({ row, file }: CaseFacts): Hindrance | undefined {
  const [delivered] = file.deliveries;
  if (!delivered) return undefined;
  const { certificate } = file;
  const owed = certificate?.state === 'owed';
  if (file.deliveries.length < (certificate && !owed ? 2 : 1)) return undefined;
  if (owed) return { rule: 'APL-44', facts: { certificate: 'owed' }, detail: OWED };
  const detail = {
    zh: `${row.state === 'refused' ? '不予行政许可决定书' : '许可证件'}已于${chineseTime(delivered.deliveredAt)}送达，无须再次登记`,
    en: `The ${row.state === 'refused' ? 'decision' : 'certificate'} was delivered already`,
  };
  return { rule: 'APL-44', facts: { state: row.state, delivered: true }, detail };
}
