import { hasRole } from '@shenguan/common/auth';
import { demandAct } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { CaseDto, type DocumentRefDto } from './case.dto.js';
import type { Case } from './case.entity.js';
import { bureauActs, caseActions } from './case-acts.js';
import { overlaysOf } from './case-overlays.js';

/** Shows a case to whoever asks or acts, as this transaction leaves it, with what he may do now. */
export async function caseAnswer(tx: Tx, row: Case, document?: DocumentRefDto): Promise<CaseDto> {
  const [answer] = await caseAnswers(tx, [row]);
  return document ? { ...answer!, document } : answer!;
}

/** Shows several cases. */
export async function caseAnswers(tx: Tx, rows: readonly Case[]): Promise<CaseDto[]> {
  const { actor, now } = tx;
  const bureaus = rows.filter(({ bureauCode }) => bureauCode === actor.body);
  const over = hasRole(actor, 'reviewer', 'approver', 'head') ? await overlaysOf(tx, bureaus) : new Map();
  return rows.map((row) => {
    const facts = { row, actor, now, over: over.get(row.id) ?? null };
    return CaseDto.of(row, caseActions(facts, row.ownerSub === actor.sub));
  });
}

/** Refuses an act of the bureau that the case's state, or what lies over it, does not allow, and says what comes first. */
export async function demandBureauAct(tx: Tx, id: (typeof bureauActs.ids)[number], row: Case): Promise<void> {
  const over = (await overlaysOf(tx, [row])).get(row.id) ?? null;
  demandAct(bureauActs, id, row.state, { row, actor: tx.actor, now: tx.now, over });
}
