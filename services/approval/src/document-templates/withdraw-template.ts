import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { DocumentTemplate } from './document-template.entity.js';
import { documentTemplateTransitions } from './document-template.transitions.js';
import { documentTemplateActs } from './document-template-acts.js';
import { DocumentTemplateDto, type WithdrawTemplateDto } from './document-templates.dto.js';
import { lockTemplate } from './lock-template.js';

/** Withdraws an approved version: papers are worded by the approved one before it again, else by the standard. PRA-2 */
@Injectable()
export class WithdrawTemplate {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, { reason }: WithdrawTemplateDto, actor: Actor): Promise<DocumentTemplateDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockTemplate(tx, id);
      demandAct(documentTemplateActs, 'DocumentTemplates_withdraw', row.state, { row, actor });
      row.state = move(documentTemplateTransitions, 'withdraw', row.state);
      row.withdrawnBy = actor.sub;
      row.withdrawnAt = tx.now;
      row.withdrawalReason = reason;
      tx.update(DocumentTemplate, row, { action: 'document-template.disabled', rules: ['PRA-2'] });
      return DocumentTemplateDto.of(row, { actor });
    });
  }
}
