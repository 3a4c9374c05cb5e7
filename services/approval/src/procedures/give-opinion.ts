import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandSoundOpinion, type LegalOpinionDto } from '../legal-opinions/index.js';
import type { ProcedureDto } from './procedure.dto.js';
import { Procedure } from './procedure.entity.js';
import { procedureActs } from './procedure-acts.js';
import { ProcedureLegalReview } from './procedure-legal-review.entity.js';
import { ProcedureSight } from './procedure-sight.js';

/**
 * Gives the legal opinion on a proposal whose decision is a major one (法制审核): by somebody who neither opened, proposed
 * nor decides it. Against one that disagrees only the head decides as proposed. PRA-12
 */
@Injectable()
export class GiveOpinion {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: ProcedureSight,
  ) {}

  execute(id: string, order: LegalOpinionDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.sight.take(tx, id, actor);
      const facts = await this.sight.facts(tx, row, actor);
      demandAct(procedureActs, 'Procedures_legalReview', row.state, facts);
      const points = demandSoundOpinion(order);
      const { opinion, reasons } = order;
      tx.insert(
        ProcedureLegalReview,
        {
          id: tx.uuid(),
          procedureId: id,
          caseNumber: row.caseNumber,
          proposalId: facts.proposalId!,
          ...{ points, opinion, reasons },
          ...{ officerSub: actor.sub, officerName: actor.name, givenAt: tx.now },
        },
        { action: 'procedure-legal-review.given', rules: ['PRA-12'] },
      );
      // Who decides names a version that has it.
      tx.update(Procedure, row, { action: 'procedure.legally-reviewed', rules: ['PRA-12'] });
      return this.sight.answer(tx, row, actor);
    });
  }
}
