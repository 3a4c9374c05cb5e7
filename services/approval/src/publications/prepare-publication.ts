import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { KINDS } from '@shenguan/common/document-kinds';
import { maskName } from '@shenguan/common/privacy';
import { refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import { nameOfBody } from '../bodies/index.js';
import { Case, CasePerson, PointPromise, RELIED_ON } from '../cases/index.js';
import { LegalDocument } from '../documents/index.js';
import { PublishedItems } from '../items/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { type Kept, maskFields } from './domain/mask-publication.js';
import { keptPassages } from './marks/kept-passages.js';
import { openPublicationLimit } from './owe-publication.js';
import type { PreparePublicationDto, PublicationDto } from './publication.dto.js';
import { Publication, type PublishedFields } from './publication.entity.js';
import { publicationTransitions } from './publication.transitions.js';
import { publicationActs } from './publication-acts.js';
import { answerPublication, takePublication } from './take-publication.js';

/**
 * Prepares what is published of a grant. Nobody types it: the fields come from the approval and its decision, and what
 * the case knows of persons and what was marked and not lifted is masked by itself. APL-5, PRA-3
 */
@Injectable()
export class PreparePublication {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, { secrecyCheck, stateSecret }: PreparePublicationDto, actor: Actor): Promise<PublicationDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takePublication(tx, id);
      demandAct(publicationActs, 'Publications_prepare', row.state, { row, actor });
      const again = row.state !== 'owed';
      if (stateSecret !== undefined && row.state === 'published') {
        refuse('APL-5', {}, { errors: [{ pointer: '/stateSecret', detail: TAKE_DOWN_FIRST }] });
      }
      row.state = move(publicationTransitions, row.state === 'published' ? 'prepareAnew' : 'prepare', row.state);
      row.draft = await this.fieldsOf(tx, row);
      row.secrecyCheck = secrecyCheck;
      row.stateSecret = stateSecret ?? null;
      row.preparedBy = actor.sub;
      row.preparedAt = tx.now;
      tx.update(Publication, row, { action: 'publication.prepared', rules: ['APL-5', 'PRA-3'] });
      if (again && (await this.limits.running(tx, id, ['publication'])).length === 0) {
        await openPublicationLimit(tx, this.limits, row);
      }
      return answerPublication(tx, row, actor);
    });
  }

  private async fieldsOf(tx: Tx, { approvalId, caseNumber }: Publication): Promise<PublishedFields> {
    const [approval, of] = await Promise.all([tx.get(Approval, { id: approvalId }), tx.get(Case, { caseNumber })]);
    const [document, persons, passages, item, bureauName, promises] = await Promise.all([
      this.paperOf(tx, approval),
      tx.find(CasePerson, { caseId: of.id }),
      keptPassages(tx, caseNumber),
      this.items.pinned(tx, approval.itemCode, approval.itemVersion),
      nameOfBody(tx, approval.bureauCode),
      tx.find(PointPromise, { caseId: of.id, state: RELIED_ON }, { orderBy: { id: 'ASC' } }),
    ]);
    const { itemName, kind, content, conditions, validFrom, validUntil, bureauCode } = approval;
    const kept: Kept = { names: persons.map(({ name }) => name), passages };
    const fields = {
      ...document,
      itemType: item.guide.itemType ?? 'permit',
      itemName,
      holder: approval.holderIsPerson ? maskName(approval.holderName) : approval.holderName,
      holderCode: approval.holderIsPerson ? null : approval.holderCode,
      certificate: kind,
      number: approval.number,
      ...{ content, conditions },
      ...(promises.length > 0 ? { promises: promises.map(({ promised }) => promised) } : {}),
      decidedOn: legalDate(approval.grantedAt),
      ...{ validFrom, validUntil },
      // Who granted it: before the transfer that was the department.
      bureauName: approval.grantedBy?.name ?? bureauName!,
      bureauCode: approval.grantedBy?.code ?? bureauCode,
    };
    return maskFields(fields, kept);
  }

  /** The paper that granted it: ours, or as the department's list names its own. */
  private async paperOf(tx: Tx, { documentId, earlierId }: Approval) {
    if (documentId === null) {
      const [{ title, number }] = (await tx.query<{ title: string; number: string }>(
        'SELECT document_title AS title, document_number AS number FROM earlier_approval WHERE id = $1',
        [earlierId],
      )) as [{ title: string; number: string }];
      return { documentTitle: title, documentNumber: number };
    }
    const { kind, number } = await tx.get(LegalDocument, { id: documentId });
    return { documentTitle: KINDS[kind].title, documentNumber: number! };
  }
}

const TAKE_DOWN_FIRST = {
  zh: '已经公示的内容涉及国家秘密的，由负责人立即撤下（POST /publications/{id}/removal）后再拟不予公示',
  en: 'What is public and tells a state secret the head takes down first (POST /publications/{id}/removal)',
};
