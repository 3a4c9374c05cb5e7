import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { LowerExamination, lockCaseOf, lowerExaminationTransitions } from '../cases/index.js';
import { LowerExaminationDto } from './lower-examination.dto.js';
import { lowerExaminationActs } from './lower-examination-acts.js';
import { LowerExaminations } from './lower-examinations.js';

/**
 * Calls a case up that the lower organ has not sent in its time (调取办件): a way out of this project, by the head and with
 * his reasons; it stays marked as come without an opinion. APL-43
 */
@Injectable()
export class CallUp {
  constructor(
    private readonly work: UnitOfWork,
    private readonly lower: LowerExaminations,
  ) {}

  execute(ref: IdOrNumber, reasons: string, actor: Actor): Promise<LowerExaminationDto> {
    return this.work.run(actor, async (tx) => {
      const of = await lockCaseOf(tx, ref, actor.body);
      const row = await tx.lock(LowerExamination, { caseId: of.id });
      assertVersion(row.version);
      const { over } = await this.lower.timeOf(tx, row);
      demandAct(lowerExaminationActs, 'LowerExaminations_callUp', row.state, { row, actor, over });
      demandLawful('APL-43', { reasons });
      row.state = move(lowerExaminationTransitions, 'callUp', row.state);
      Object.assign(row, { calledUpBy: actor.sub, calledUpFor: reasons });
      await this.lower.takeUp(tx, of, row);
      tx.update(LowerExamination, row, { action: 'lower-examination.called-up', rules: ['APL-35', 'APL-43'] });
      return LowerExaminationDto.of({ row, actor, over: false }, null);
    });
  }
}
