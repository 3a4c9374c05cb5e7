import type { StoredFile } from '@shenguan/common/files';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { ACT_TYPE_TABLE, documentNumber } from '../domain/act-types.js';
import { ruleOf } from '../domain/push-limit.js';
import type { PushFeedbackDto } from '../feedback.dto.js';
import { ownPaper } from './keep-act-paper.js';

/** The act itself, as a push carries it. */
export interface PushedAct {
  readonly paper: StoredFile | null;
  readonly actNumber: string | null;
  /** The date that stands on it. */
  readonly datedOn: string | null;
}

/**
 * Demands the act itself with its number and date; information of which no paper was made has none. What stands on a
 * change is its own date, and the department's time runs from the day on which it received notice. LINK-6.1, LINK-6.2
 */
export async function demandAct(tx: Tx, dto: PushFeedbackDto): Promise<PushedAct> {
  const { actType, actNumber, paperId, datedOn, actOn } = dto;
  const { kind } = ACT_TYPE_TABLE[actType];
  const rule = ruleOf(kind);
  if (kind === 'information') {
    const errors = Object.entries({ actNumber, paperId, datedOn })
      .filter(([, value]) => value !== undefined)
      .map(([name]) => ({ pointer: `/${name}`, detail: NO_PAPER_MADE }));
    if (errors.length > 0) refuse(rule, { actType }, { errors });
    return { paper: null, actNumber: null, datedOn: null };
  }
  const errors: PointerError[] = [];
  if (!paperId) errors.push({ pointer: '/paperId', detail: PAPER_MISSING });
  if (!actNumber || !/\d/u.test(actNumber.normalize('NFKC'))) {
    errors.push({ pointer: '/actNumber', detail: NUMBER_MISSING });
  }
  if (kind === 'change' && (!datedOn || datedOn > actOn)) errors.push({ pointer: '/datedOn', detail: DATE_MISSING });
  if (kind !== 'change' && datedOn !== undefined && datedOn !== actOn) {
    errors.push({ pointer: '/datedOn', detail: DATES_DIFFER });
  }
  if (errors.length > 0) refuse(rule, { actType }, { errors });
  const { file } = await ownPaper(tx, paperId!, rule);
  const act = { paper: { ...file }, actNumber: documentNumber(actNumber!), datedOn: datedOn ?? actOn };
  await demandSameFacts(tx, dto, act);
  return act;
}

/** One act has one date and one type: pushed once more, of another case too, it keeps them. LINK-6.1 */
async function demandSameFacts(tx: Tx, { actType, actOn }: PushFeedbackDto, act: PushedAct): Promise<void> {
  const [before] = await tx.query<{ id: string; number: boolean }>(
    `SELECT id, act_number = $2 AS number FROM feedback
     WHERE department_code = $1 AND (act_number = $2 OR (paper IS NOT NULL AND paper->>'sha256' = $3))
       AND (act_on <> $4::date OR dated_on <> $5::date OR act_type <> $6) ORDER BY id LIMIT 1`,
    [tx.actor.body, act.actNumber, act.paper!.sha256, actOn, act.datedOn, actType],
  );
  if (!before) return;
  conflict('LINK-6.1', { feedbackId: before.id }, { detail: before.number ? NUMBER_KNOWN : PAPER_KNOWN });
}

const NO_PAPER_MADE = {
  zh: '制作了文书的，按其文书类型推送',
  en: 'of what was put on paper, push the act by its own type',
};
const PAPER_MISSING = {
  zh: '须附文书原件：先上传（POST /act-papers），再写明其编号',
  en: 'the act itself comes along: hand its paper in (POST /act-papers) and name it',
};
const NUMBER_MISSING = { zh: '须写明文号', en: 'must be the number on the act' };
const DATE_MISSING = {
  zh: '须写明通知上的日期，且不得晚于收到之日（actOn）',
  en: 'must be the date on the notice, and not after the day on which it was received (actOn)',
};
const DATES_DIFFER = {
  zh: '作出日期以文书落款日期为准，二者须一致',
  en: 'the day of the act is the one that stands on it',
};
const NUMBER_KNOWN = {
  zh: '该文号已经推送，日期或者类型与此次不一致',
  en: 'an act of this number was pushed with another date or type',
};
const PAPER_KNOWN = {
  zh: '该文书已经推送，日期或者类型与此次不一致',
  en: 'this paper was pushed with another date or type',
};
