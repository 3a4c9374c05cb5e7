import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { forbidden, unprocessable } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { demandExplanations } from './demand-explanations.js';
import { DocumentTemplate } from './document-template.entity.js';
import { DocumentTemplateDto, type EnterTemplateDto } from './document-templates.dto.js';
import { ProofTemplate } from './proof-template.js';

/** Enters a new version of a bureau's template; papers are worded by it once somebody else has approved it. PRA-2 */
@Injectable()
export class EnterTemplate {
  constructor(
    private readonly work: UnitOfWork,
    private readonly proof: ProofTemplate,
  ) {}

  async execute(order: EnterTemplateDto, actor: Actor): Promise<DocumentTemplateDto> {
    const { kind, text, reason, effectiveOn } = order;
    await this.proof.demand(kind, text);
    const explanations = demandExplanations(kind, text, order.explanations ?? []);
    return this.work.run(actor, async (tx) => {
      const [bureau] = await tx.query(`SELECT 1 FROM body WHERE code = $1 AND kind = 'bureau'`, [actor.body]);
      if (!bureau) throw forbidden({ detail: NO_BUREAU });
      if (effectiveOn <= tx.today) throw unprocessable({ errors: [{ pointer: '/effectiveOn', detail: PAST }] });
      const row = tx.insert(
        DocumentTemplate,
        {
          id: tx.uuid(),
          bureauCode: actor.body,
          ...{ kind, text, reason, effectiveOn },
          ordinal: await tx.nextNumber(`document-template:${actor.body}:${kind}`),
          state: 'entered',
          enteredBy: actor.sub,
          enteredAt: tx.now,
          judgedBy: null,
          judgedAt: null,
          judgement: null,
          withdrawnBy: null,
          withdrawnAt: null,
          withdrawalReason: null,
          explanations,
        },
        { action: 'document-template.entered', rules: ['PRA-2'] },
      );
      return DocumentTemplateDto.of(row, { actor });
    });
  }
}

const NO_BUREAU = {
  zh: '文书模板由集中审批部门录入：其他单位不制发这些文书',
  en: 'templates are a bureau’s: other bodies issue no such documents',
};
const PAST = {
  zh: '最早为明日：模板整日启用，不为一时、一件文书而设',
  en: 'is tomorrow at the earliest: a template is used for whole days, not for an hour or one paper',
};
