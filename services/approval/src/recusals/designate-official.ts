import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandNoPartIn, Recusal, tellParties } from '../case-parties/index.js';
import { type DesignateOfficialDto, RecusalDto } from './recusal.dto.js';
import { recusalActs, rulesOn } from './recusal-acts.js';
import { onlyHeIn } from './who-else.js';

/**
 * Lets an official whom an application names go on until it is ruled whether he is the party, where nobody else is left
 * to act (指定承办), for as long as the ruling has time: not ruled on by then he is out. A power of attorney that the window
 * has seen keeps him out all the same. PRA-11
 */
@Injectable()
export class DesignateOfficial {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, { reasons }: DesignateOfficialDto, actor: Actor): Promise<RecusalDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Recusal, { id });
      if (!rulesOn(row, actor)) throw notFound();
      assertVersion(row.version);
      demandAct(recusalActs, 'Recusals_designate', row.state, { ...row, actor });
      await demandNoPartIn(tx, { id: row.caseId });
      if (row.designation) conflict('PRA-11', { designated: true }, { detail: ALREADY });
      // Whoever lets him go on doesn't say himself that nobody else is left.
      if ((await onlyHeIn(tx, row)).length === 0) conflict('PRA-11', { others: true }, { detail: OTHERS });
      row.designation = { by: actor.sub, byName: actor.name, at: tx.now.toISOString(), reasons };
      tx.update(Recusal, row, { action: 'recusal.designated', rules: ['PRA-11'] });
      await tellParties(tx, [{ id: row.caseId, caseNumber: row.caseNumber }], { ruled: [row] });
      return RecusalDto.of(row, actor);
    });
  }
}

const OTHERS = {
  zh: '业务记录显示，本单位尚有其他未回避的在职人员以相同身份办理业务，由其承办，不得指定该工作人员先行承办',
  en: 'by the log others who serve there, and are not kept out, act in each of his roles: one of them handles it',
};
const ALREADY = { zh: '已指定该工作人员先行承办', en: 'he was let go on already' };
