import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile, unprocessable } from '@shenguan/common/http';
import { birthDateIn, checkPersonDocument, demandIdentifiers, type PersonDocumentKind } from '@shenguan/common/privacy';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type AddDocumentDto, DOCUMENTS_MAX } from '../expert.dto.js';
import { Expert } from '../expert.entity.js';
import { expertActs } from '../expert-acts.js';
import { ExpertVault } from '../expert-vault.js';
import { entriesKnownBy, entriesOfSubject } from '../imports/known-entries.js';
import { isOpen, PersonSearch, raiseLikeness } from '../likeness/known-persons.js';
import { ExpertProposal, type ProposedDocument } from './expert-proposal.entity.js';
import { type CheckProposalDto, ProposalDto } from './proposal.dto.js';
import { proposalTransitions } from './proposal.transitions.js';
import { proposalActs } from './proposal-acts.js';
import { OPEN_MS, proposeChanges, tellExpert } from './propose-changes.js';

/**
 * Adds a further document to an entry: one official states it with its scan, another compares the two, and the expert
 * says that it is his. A document may tie him to a project, or to another entry: nobody else's word does that. EXP-7, EXP-13
 */
@Injectable()
export class AddDocument {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
    private readonly search: PersonSearch,
  ) {}

  /** States a document of the person, of which no other entry may have any; the entry stays as it is. */
  async propose(
    id: string,
    { seen, ...typed }: AddDocumentDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<ProposalDto> {
    await this.work.read(actor, async (tx) => {
      const expert = await tx.get(Expert, { id, keeperCode: actor.body });
      demandAct(expertActs, 'Experts_addDocument', expert.state, null);
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const pointer = '/identityNumber';
      const { [pointer]: number } = demandIdentifiers({
        [pointer]: checkPersonDocument(typed.identityKind, typed.identityNumber, tx.today),
      }) as Record<string, string>;
      const expert = await tx.lock(Expert, { id, keeperCode: actor.body });
      demandAct(expertActs, 'Experts_addDocument', expert.state, null);
      if (expert.documents.length >= DOCUMENTS_MAX) {
        throw unprocessable({ errors: [{ pointer, detail: TOO_MANY }] });
      }
      const document = { kind: typed.identityKind, number: number! };
      await this.demandFitting(tx, expert, document);
      const change = { document: this.vault.stateDocument(document, id) };
      const open = await tx.find(ExpertProposal, { expertId: id, state: ['unchecked', 'open'] });
      const paper = { seen, file: { ...(await staged.keep()) } };
      const [row] = proposeChanges(tx, expert, [{ kind: 'document', change }], { paper, open, vault: this.vault });
      if (!row) conflict('EXP-13', {}, { detail: STATED });
      return ProposalDto.of(row, this.vault, actor);
    });
  }

  /** Passes or rejects it, by somebody else than who stated it; passed, it is put to the expert. */
  check(id: string, { outcome, reason }: CheckProposalDto, actor: Actor): Promise<ProposalDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ExpertProposal, { id, keeperCode: actor.body });
      demandAct(proposalActs, 'ExpertProposals_check', row.state, { row, actor });
      if ((await entriesOfSubject(tx, actor.sub)).includes(row.expertId)) forbid('EXP-13', {}, { detail: HIS_OWN });
      Object.assign(row, { checkedBy: actor.sub, checkedAt: tx.now });
      if (outcome === 'rejected') {
        if (!reason) throw unprocessable({ errors: [{ pointer: '/reason', detail: SAY_WHY }] });
        row.state = move(proposalTransitions, 'reject', row.state);
        Object.assign(row, { answeredAt: tx.now, reason });
      } else {
        row.state = move(proposalTransitions, 'check', row.state);
        row.lapsesAt = new Date(tx.now.getTime() + OPEN_MS);
        tellExpert(tx, await tx.get(Expert, { id: row.expertId }), this.vault);
      }
      const action = outcome === 'rejected' ? 'expert-proposal.rejected' : 'expert-proposal.checked';
      tx.update(ExpertProposal, row, { action, rules: ['EXP-13'] });
      return ProposalDto.of(row, this.vault, actor);
    });
  }

  /**
   * Adds what the expert said is his. Where its number is another entry's under another kind, a second person rules on
   * whether they are one person's. EXP-7
   */
  async confirmed(tx: Tx, row: ExpertProposal, document: ProposedDocument): Promise<void> {
    const { expertId } = row;
    const stated = { kind: document.kind, number: this.vault.numberOf(document, expertId) };
    const known = await this.search.among(tx, [{ ...NOBODY, documents: [stated] }]);
    const expert = await tx.lock(Expert, { id: expertId });
    demandAct(expertActs, 'Experts_addDocument', expert.state, null);
    const facts = await this.demandFitting(tx, expert, stated);
    const added = { source: row.seen ?? 'import', addedBy: row.proposedBy, addedAt: tx.now.toISOString() };
    expert.documents = [...expert.documents, { ...document, ...added }];
    expert.personKeys = [...expert.personKeys, ...document.personKeys];
    const alike = known.alikeTo({ id: expertId, facts: { ...facts, documents: [...facts.documents, stated] } });
    for (const { entry, grounds } of alike) {
      if (!(await isOpen(tx, expertId, entry.id))) raiseLikeness(tx, expert, entry, { grounds });
    }
    tx.update(Expert, expert, { action: 'expert.document-added', rules: ['EXP-7', 'EXP-13', 'PRA-1'] });
  }

  /** Refuses a document of another birth date than the entry's, or one that an entry has. EXP-7, PRA-1 */
  private async demandFitting(tx: Tx, expert: Expert, { kind, number }: { kind: PersonDocumentKind; number: string }) {
    const facts = this.vault.factsOf(expert);
    const born = birthDateIn(kind, number);
    if (born && facts.born?.proven && facts.born.on !== born) {
      refuse('PRA-1', {}, { errors: [{ pointer: '/identityNumber', detail: OTHER_PERSON }] });
    }
    const [holder] = await entriesKnownBy(tx, { documents: this.vault.hashesOf(number, kind), subjects: [] });
    if (holder) {
      const told = holder.keeperCode === tx.actor.body ? { expert: holder.id, state: holder.state } : {};
      conflict('EXP-7', told, { detail: holder.id === expert.id ? HAS_IT : OTHERS });
    }
    return facts;
  }
}

/** Whom a number alone tells: neither a name nor anything else is compared. */
const NOBODY = { name: '', born: null, phones: [], unit: { code: null, name: null } };

const HAS_IT = { zh: '该条目已登记这一证件', en: 'The entry has this document already' };
const OTHERS = {
  zh: '该证件已属于专家库中的另一条目；认为是同一人的，请提出认定',
  en: 'Another entry of the pool has this document: raise that they are one person’s, if so',
};
const OTHER_PERSON = {
  zh: '与已登记证件所载出生日期不一致，不是同一人的证件',
  en: 'states another birth date than the documents of the entry: it is not of the same person',
};
const STATED = {
  zh: '该证件已经提出，待复核或者待本人确认',
  en: 'This document was stated already and waits for its check, or for the expert',
};
const TOO_MANY = { zh: '该条目登记的证件已达上限', en: 'The entry has as many documents as there may be' };
const HIS_OWN = { zh: '不得复核本人条目的证件', en: 'Nobody checks a document of his own entry' };
const SAY_WHY = { zh: '复核不通过的，须说明理由', en: 'whoever rejects it says why' };
