import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { birthDateIn, checkPersonDocument, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { disown, ExpertTie, isOwnWord, keepTies, standingTies } from '../../ties/index.js';
import type { AddDocumentDto, DeclareTieDto } from '../expert.dto.js';
import { Expert } from '../expert.entity.js';
import { expertActs } from '../expert-acts.js';
import { ExpertVault } from '../expert-vault.js';
import { ExpertDto } from '../expert-view.dto.js';
import { entriesKnownBy } from '../imports/known-entries.js';
import { isOpen, PersonSearch, raiseLikeness } from '../likeness/known-persons.js';
import { composeTie } from './compose-entry.js';
import { OwnEntryDto, ownEntry } from './own-entry.dto.js';

/** Keeps up what is known of an expert: the ties that he declares, and his documents. EXP-7, EXP-14, EXP-19 */
@Injectable()
export class ChangeExpert {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
    private readonly search: PersonSearch,
  ) {}

  /** Takes a tie that the expert declares of himself; it counts from the next draw on. EXP-19 */
  declareTie(order: DeclareTieDto, actor: Actor): Promise<OwnEntryDto> {
    return this.work.run(actor, async (tx) => {
      const tie = composeTie(order, this.vault, tx.today);
      const expert = await tx.lock(Expert, { id: await ownEntry(tx, actor) });
      if (expert.state === 'joined') conflict('EXP-7', {}, { detail: JOINED });
      const declared = keepTies(tx, expert.id, [tie], { source: 'self', evidence: null });
      const ties = [...(await standingTies(tx, [expert.id])), ...declared];
      return OwnEntryDto.of(expert, this.vault.masked(expert), ties);
    });
  }

  /**
   * Takes the expert's word that a tie which he declared is none, or none any more. It keeps him out for twelve months more:
   * who would be drawn for a friend does not end it the day before; a finding may say earlier that there is none. EXP-19
   */
  disownTie(id: string, reason: string, actor: Actor): Promise<OwnEntryDto> {
    return this.work.run(actor, async (tx) => {
      const expert = await tx.get(Expert, { id: await ownEntry(tx, actor) });
      const tie = await tx.findOne(ExpertTie, { id, expertId: expert.id }, { lock: 'update' });
      if (!tie) throw notFound();
      if (tie.endedAt !== null) conflict('EXP-19', { endedAt: tie.endedAt.toISOString() }, { detail: ENDED });
      if (!isOwnWord(tie)) conflict('EXP-19', { source: tie.source }, { detail: FOUND });
      const ties = (await standingTies(tx, [expert.id])).filter((one) => one.id !== id);
      disown(tx, tie, reason);
      return OwnEntryDto.of(expert, this.vault.masked(expert), ties);
    });
  }

  /**
   * Adds a document of the person, of which no other entry may have any; where its number is another entry's under
   * another kind, a second person rules on it. EXP-7
   */
  addDocument(id: string, { seen, ...typed }: AddDocumentDto, actor: Actor): Promise<ExpertDto> {
    return this.work.run(actor, async (tx) => {
      const pointer = '/identityNumber';
      const { [pointer]: number } = demandIdentifiers({
        [pointer]: checkPersonDocument(typed.identityKind, typed.identityNumber, tx.today),
      }) as Record<string, string>;
      const document = { kind: typed.identityKind, number: number! };
      const known = await this.search.among(tx, [{ ...NOBODY, documents: [document] }]);
      const expert = await this.lockOwn(tx, id, 'Experts_addDocument');
      const facts = this.vault.factsOf(expert);
      const born = birthDateIn(document.kind, document.number);
      if (born && facts.born?.proven && facts.born.on !== born) {
        refuse('PRA-1', {}, { errors: [{ pointer, detail: OTHER_PERSON }] });
      }
      const documents = this.vault.hashesOf(document.number, document.kind);
      const [holder] = await entriesKnownBy(tx, { documents, subjects: [] });
      if (holder) {
        const told = holder.keeperCode === actor.body ? { expert: holder.id, state: holder.state } : {};
        conflict('EXP-7', told, { detail: holder.id === id ? HAS_IT : OTHERS });
      }
      const added = { source: seen, addedBy: actor.sub, addedAt: tx.now.toISOString() };
      const kept = this.vault.keepDocument(document, id, added);
      expert.documents = [...expert.documents, kept.document];
      expert.personKeys = [...expert.personKeys, ...kept.personKeys];
      const alike = known.alikeTo({ id, facts: { ...facts, documents: [...facts.documents, document] } });
      for (const { entry, grounds } of alike) {
        if (!(await isOpen(tx, id, entry.id))) raiseLikeness(tx, expert, entry, { grounds });
      }
      tx.update(Expert, expert, { action: 'expert.document-added', rules: ['EXP-7', 'PRA-1'] });
      return ExpertDto.of(expert, this.vault.masked(expert), await standingTies(tx, [id]), actor);
    });
  }

  private async lockOwn(tx: Tx, id: string, act: (typeof expertActs.ids)[number]): Promise<Expert> {
    const expert = await tx.lock(Expert, { id, keeperCode: tx.actor.body });
    demandAct(expertActs, act, expert.state, null);
    return expert;
  }
}

/** Whom a number alone tells: neither a name nor anything else is compared. */
const NOBODY = { name: '', born: null, phones: [], unit: { code: null, name: null } };

const JOINED = {
  zh: '该条目已并入另一条目，请以现存条目的登录标识声明',
  en: 'This entry was joined to another one: declare it with the login of the entry that stands',
};
const ENDED = { zh: '该关系已经解除', en: 'This tie has ended already' };
const FOUND = {
  zh: '该关系由名单或者核实认定登记，不实的请专家库管理机构核实后解除',
  en: 'A list or a finding states this tie: if there is none, the keeper of the pool ends it by a finding',
};
const HAS_IT = { zh: '该条目已登记这一证件', en: 'The entry has this document already' };
const OTHERS = {
  zh: '该证件已属于专家库中的另一条目；认为是同一人的，请提出认定',
  en: 'Another entry of the pool has this document: raise that they are one person’s, if so',
};
const OTHER_PERSON = {
  zh: '与已登记证件所载出生日期不一致，不是同一人的证件',
  en: 'states another birth date than the documents of the entry: it is not of the same person',
};
