import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { notYet } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import {
  applicantActs,
  Case,
  type CaseDto,
  caseAnswer,
  DocumentDelivery,
  fileOf,
  lockOwnCase,
} from '../cases/index.js';
import { LegalDocument } from '../documents/index.js';
import { inviteRatings } from '../ratings/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { DeliverDecision } from './deliver-decision.js';
import type { AcknowledgeDto } from './delivery.dto.js';

/** How an addressee takes his papers by his own login. */
const ONLINE = { method: '电子送达', place: '受送达人以本人账号在线签收' } as const;

/**
 * Takes the addressee's own word that he has the decision and the certificate, which he agreed to receive online (在线签收): his
 * token shows it, so that no receipt is owed and nobody reads one, and the limit ends with it. APL-44, PRA-16
 */
@Injectable()
export class AcknowledgeDelivery {
  constructor(
    private readonly work: UnitOfWork,
    private readonly deliver: DeliverDecision,
    private readonly limits: TimeLimits,
  ) {}

  execute(ref: IdOrNumber, { papers: asked }: AcknowledgeDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'receive');
      assertVersion(row.version);
      const file = await fileOf(tx, row);
      const facts = { row, file, actor, now: tx.now, isParty: false, over: null };
      demandAct(applicantActs, 'Cases_acknowledge', row.state, facts);
      const papers = await this.deliver.toDeliver(tx, row, file, asked);
      const made = await tx.find(LegalDocument, { id: papers.map(({ id }) => id) });
      // What is still being sealed nobody can have read.
      const unmade = made.find(({ state }) => state !== 'issued');
      if (unmade) notYet('APL-44', { document: unmade.id }, { detail: BEING_MADE });
      const { caseNumber } = row;
      for (const { id: documentId } of papers) {
        tx.insert(
          DocumentDelivery,
          {
            ...{ id: tx.uuid(), caseId: row.id, caseNumber, documentId, procedureId: null },
            ...{ recipient: actor.name, ...ONLINE },
            ...{ deliveredOn: tx.today, deliveredBy: actor.sub, deliveredAt: tx.now },
          },
          { action: 'document.acknowledged', rules: ['APL-44', 'PRA-16'] },
        );
      }
      tx.update(Case, row, { action: 'case.delivered', rules: ['APL-44'] });
      const ends = file.certificate === null || papers.some(({ id }) => id === file.certificate!.id);
      if (ends) await this.limits.close(tx, row.id, 'delivery');
      if (file.deliveries.length === 0) await inviteRatings(tx, this.limits, row, ONLINE.method);
      return caseAnswer(tx, row);
    });
  }
}

const BEING_MADE = {
  zh: '文书正在制发，制发完成后方可签收',
  en: 'The paper is still being made: it is signed for once it can be read',
};
