import type { FeedbackKind } from '@shenguan/common/contracts';
import type { Bilingual } from '@shenguan/common/rules';

interface ActTypeRow {
  /** The kind that an act of this type has; whoever pushes it does not choose it. */
  readonly kind: FeedbackKind;
  readonly called: Bilingual;
}

const type = (kind: FeedbackKind, zh: string, en: string): ActTypeRow => ({ kind, called: { zh, en } });

/** Types of acts of supervision (监管文书类型), and of which kind each is. LINK-6.1, LINK-6.2 (R) */
export const ACT_TYPE_TABLE = {
  penalty: type('decision', '行政处罚决定书', 'a penalty'),
  coercion: type('decision', '行政强制措施、强制执行决定书', 'a coercive measure'),
  order: type('decision', '责令改正、责令停止违法行为通知书', 'an order to put right or to stop'),
  'other-decision': type('decision', '其他行政处理决定书', 'another decision'),
  suggestion: type('suggestion', '监管建议书', 'a suggestion'),
  opinion: type('opinion', '监督检查意见书、部门意见函', 'an opinion'),
  'law-change': type('change', '法律、法规、规章变动', 'a change of law'),
  'policy-change': type('change', '政策、标准、要求变动', 'a change of policy, standard or requirement'),
  proposal: type(
    'demand',
    '变更、撤回、撤销、注销许可的处理建议书',
    'a demand to vary, withdraw, revoke or cancel an approval',
  ),
  information: type('information', '情况通报（没有制作文书的）', 'information, of which no paper was made'),
} as const satisfies Record<string, ActTypeRow>;

export type ActType = keyof typeof ACT_TYPE_TABLE;
export const ACT_TYPES = Object.keys(ACT_TYPE_TABLE) as ActType[];

/** Returns the kind of an act by its type. */
export const kindOf = (actType: ActType): FeedbackKind => ACT_TYPE_TABLE[actType].kind;

/** Returns the number of a document in the form in which two of them are compared: width, spaces and brackets make no other one. */
export function documentNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[([{【［〔]/gu, '〔')
    .replace(/[)\]}】］〕]/gu, '〕');
}
