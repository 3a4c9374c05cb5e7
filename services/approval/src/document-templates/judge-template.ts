import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict } from '@shenguan/common/rules';
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
        if (row.effectiveOn <= tx.today) conflict('PRA-2', { effectiveOn: row.effectiveOn }, { detail: TOO_LATE });
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

const TOO_LATE = {
  zh: '启用日期已到：模板最早自批准的次日启用，请重新录入',
  en: 'its day has come: a template takes effect on the day after its approval at the earliest; enter it again',
};
