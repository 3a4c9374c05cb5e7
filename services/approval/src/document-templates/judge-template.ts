import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandExplanations } from './demand-explanations.js';
import { DocumentTemplate } from './document-template.entity.js';
import { documentTemplateTransitions } from './document-template.transitions.js';
import { documentTemplateActs } from './document-template-acts.js';
import { DocumentTemplateDto, type JudgeTemplateDto } from './document-templates.dto.js';
import { lockTemplate } from './lock-template.js';
import { ProofTemplate } from './proof-template.js';

/** A legal officer approves or rejects a version that somebody else entered. PRA-2 */
@Injectable()
export class JudgeTemplate {
  constructor(
    private readonly work: UnitOfWork,
    private readonly proof: ProofTemplate,
  ) {}

  execute(id: string, { approved, reason }: JudgeTemplateDto, actor: Actor): Promise<DocumentTemplateDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockTemplate(tx, id);
      demandAct(documentTemplateActs, 'DocumentTemplates_judge', row.state, { row, actor });
      // What law wants shown, or doesn't let a paper demand, may have grown since it was entered.
      if (approved) {
        await this.proof.demand(row.kind, row.text);
        demandExplanations(row.kind, row.text, row.explanations ?? []);
      }
      row.state = move(documentTemplateTransitions, approved ? 'approve' : 'reject', row.state);
      row.judgedBy = actor.sub;
      row.judgedAt = tx.now;
      row.judgement = reason;
      tx.update(DocumentTemplate, row, {
        action: `document-template.${approved ? 'approved' : 'rejected'}`,
        rules: ['PRA-2'],
      });
      return DocumentTemplateDto.of(row, { actor });
    });
  }
}
