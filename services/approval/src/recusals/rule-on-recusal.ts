import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound, unprocessable } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { demandLawful } from '@shenguan/common/phrases';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandNoPartIn, Recusal, recusalTransitions, tellParties } from '../case-parties/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { RecusalDto, type RuleOnRecusalDto } from './recusal.dto.js';
import { recusalActs, rulesOn } from './recusal-acts.js';

/** Rules whether an official is the party whose name he bears, and tells the other services who has no part. PRA-11 */
@Injectable()
export class RuleOnRecusal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, { outcome, reasons, falseEntry }: RuleOnRecusalDto, actor: Actor): Promise<RecusalDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Recusal, { id });
      if (!rulesOn(row, actor)) throw notFound();
      assertVersion(row.version);
      demandAct(recusalActs, 'Recusals_rule', row.state, { ...row, actor });
      // Who is party to the case himself rules on nobody's part in it.
      await demandNoPartIn(tx, { id: row.caseId });
      row.state = move(recusalTransitions, outcome === 'barred' ? 'bar' : 'clear', row.state);
      if (falseEntry && outcome !== 'cleared')
        throw unprocessable({ errors: [{ pointer: '/falseEntry', detail: TRUE }] });
      // The applicant reads them.
      if (falseEntry) demandLawful('PRA-11', { reasons });
      row.reasons = reasons;
      row.falseEntry = outcome === 'cleared' && falseEntry !== undefined ? falseEntry : null;
      row.ruledBy = actor.sub;
      row.ruledByName = actor.name;
      row.ruledAt = tx.now;
      await this.limits.close(tx, id, 'recusal-ruling');
      tx.update(Recusal, row, {
        action: outcome === 'barred' ? 'recusal.found-the-same' : 'recusal.found-namesake',
        rules: row.falseEntry ? ['PRA-11', 'APL-78'] : ['PRA-11'],
      });
      if (row.falseEntry) await tellFalseEntry(tx, row);
      await tellParties(tx, [{ id: row.caseId, caseNumber: row.caseNumber }], { ruled: [row] });
      return RecusalDto.of(row, actor);
    });
  }
}

/** Tells whoever applied that the application names an official untruly, and what it means. APL-78 */
async function tellFalseEntry(tx: Tx, { caseId, caseNumber, reasons }: Recusal): Promise<void> {
  const [{ party } = { party: '' }] = await tx.query<{ party: string }>(
    `SELECT coalesce(party, 'subject:' || owner_sub) AS party FROM approval_case WHERE id = $1`,
    [caseId],
  );
  sendMessage(tx, {
    recipient: party,
    kind: 'escalation',
    title: '申请所填人员经认定不实',
    content: `办件${caseNumber}的申请将不是当事人的工作人员列为当事人、代理人，经认定不实：${reasons}。提供虚假材料的，依照《中华人民共和国行政许可法》第七十八条，可能不予受理或者不予许可。您可以向本办件的审批部门陈述申辩。`,
    caseNumber,
  });
}

const TRUE = {
  zh: '认定为同一人的，不是填写不实',
  en: 'who is found to be that person was named truly',
};
