import { Injectable } from '@nestjs/common';
import { type Actor, isSamePerson, mayBeHis } from '@shenguan/common/auth';
import { demandFile, type IdOrNumber, notFound, type ReceivedFile } from '@shenguan/common/http';
import { type Party, partyOf, partyOfBody } from '@shenguan/common/parties';
import { demandLawful } from '@shenguan/common/phrases';
import { checkCreditCode, checkPersonDocument, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, figureOf, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  type Case,
  Case as CaseRow,
  editionOfCase,
  InterestedParty,
  InterestedSearch,
  interestedPartyTransitions,
  lockBureauCase,
  partyOfCase,
  tellHandler,
  UNDER_REVIEW,
} from '../../cases/index.js';
import { Identities, partyOfIdentity } from '../../parties/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { InterestedPartyDto, InterestedSearchDto, type NameInterestedDto, type SearchDto } from './interested.dto.js';
import { interestedActs } from './interested-acts.js';
import { InterestedSight } from './interested-sight.js';
import { tellParty } from './tell-party.js';

/** Largest file that shows a search or a receipt, in bytes. */
export const INTERESTED_FILE_MAX = 20 * 1024 * 1024;

/** A row of somebody of whom nothing is known yet but that the case concerns him. */
export const UNTOLD = {
  ...{ leftOutFor: null, leftOutBy: null, noticeId: null, proof: null, proofFile: null, proofBy: null, toldAt: null },
  ...{ points: null, statementFile: null, spokeBy: null, spokeAt: null, termOver: false },
  ...{ answers: null, answeredBy: null, answeredAt: null, hearing: null },
};

/**
 * Finds those whom a case directly concerns: the bureau looks for them and shows how, names each or leaves him out with
 * reasons, and whoever was forgotten comes by himself. APL-36
 */
@Injectable()
export class FindInterested {
  constructor(
    private readonly work: UnitOfWork,
    private readonly identities: Identities,
    private readonly sight: InterestedSight,
    private readonly limits: TimeLimits,
  ) {}

  /** Records how the bureau looked, with what shows it. */
  async search(
    ref: IdOrNumber,
    { how, none }: SearchDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<InterestedSearchDto> {
    // Asked before the file is kept, so that nobody fills the store through what isn't his.
    await this.work.run(actor, async (tx) => this.open(tx, ref));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const { id: caseId, caseNumber } = await this.open(tx, ref);
      const row = tx.insert(
        InterestedSearch,
        {
          id: tx.uuid(),
          ...{ caseId, caseNumber, how },
          none: none === 'true',
          file: { ...(await staged.keep()) },
          searchedBy: actor.sub,
          searchedAt: tx.now,
          ...{ confirmedBy: null, confirmedAt: null },
        },
        { action: 'interested-search.recorded', rules: ['APL-36'] },
      );
      return InterestedSearchDto.of(row);
    });
  }

  /** The head answers for an empty list, and not as who made it. */
  confirmNone(ref: IdOrNumber, id: string, actor: Actor): Promise<InterestedSearchDto> {
    return this.work.run(actor, async (tx) => {
      const { id: caseId } = await this.open(tx, ref);
      const row = await tx.lock(InterestedSearch, { id, caseId });
      if (mayBeHis(actor, row.searchedBy)) forbid('APL-36', {}, { detail: NOT_APART });
      if (!row.none || row.confirmedAt) conflict('APL-36', { none: row.none }, { detail: NOTHING_TO_CONFIRM });
      row.confirmedBy = actor.sub;
      row.confirmedAt = tx.now;
      tx.update(InterestedSearch, row, { action: 'interested-search.confirmed', rules: ['APL-36'] });
      return InterestedSearchDto.of(row);
    });
  }

  /** Names somebody whom it concerns, or leaves out somebody who was considered, with the reasons. */
  name(ref: IdOrNumber, order: NameInterestedDto, actor: Actor): Promise<InterestedPartyDto> {
    return this.work.run(actor, async (tx) => {
      const of = await this.open(tx, ref);
      const { name, interest, foundBy, leftOutFor = null } = order;
      demandLawful('APL-36', { interest, foundBy, leftOutFor: leftOutFor ?? '' });
      const party = await this.partyOf(tx, order);
      const rows = await tx.find(InterestedParty, { caseId: of.id });
      if (party === partyOfCase(of)) refuse('APL-36', {}, { errors: [{ pointer: '/name', detail: APPLICANT }] });
      if (party !== null && rows.some((one) => one.party === party)) conflict('APL-36', {}, { detail: NAMED });
      const row = tx.insert(
        InterestedParty,
        {
          ...UNTOLD,
          id: tx.uuid(),
          ...ofCase(of),
          role: 'interested',
          ...{ name, party, interest, foundBy, leftOutFor },
          leftOutBy: leftOutFor === null ? null : actor.sub,
          enteredBy: actor.sub,
          enteredAt: tx.now,
          state: leftOutFor === null ? 'named' : 'left-out',
        },
        { action: leftOutFor === null ? 'interested-party.named' : 'interested-party.left-out', rules: ['APL-36'] },
      );
      return InterestedPartyDto.of({ row, actor, own: false });
    });
  }

  /** Comes forward by own token: no decision until it was ruled on. A case that isn't under review shows as none. */
  claim(caseNumber: string, interest: string, actor: Actor): Promise<InterestedPartyDto> {
    return this.work.run(actor, async (tx) => {
      const of = await tx.lock(CaseRow, { caseNumber });
      if (!UNDER_REVIEW.includes(of.state)) throw notFound();
      const parties = await this.sight.partiesOf(tx, actor);
      if (parties.includes(partyOfCase(of))) conflict('APL-36', {}, { detail: APPLICANT });
      const rows = await tx.find(InterestedParty, { caseId: of.id }, { lock: 'update' });
      const known = rows.find(({ party }) => party !== null && parties.includes(party));
      if (known && (known.state !== 'left-out' || isSamePerson(known.enteredBy, actor.sub))) {
        conflict('APL-36', { state: known.state }, { detail: NAMED });
      }
      let row: InterestedParty;
      if (known) {
        known.state = move(interestedPartyTransitions, 'claim', known.state);
        Object.assign(known, { interest, enteredBy: actor.sub, enteredAt: tx.now });
        row = tx.update(InterestedParty, known, { action: 'interested-party.came-forward', rules: ['APL-36'] });
      } else {
        row = tx.insert(
          InterestedParty,
          {
            ...UNTOLD,
            id: tx.uuid(),
            ...ofCase(of),
            role: 'interested',
            ...{ name: actor.name, party: partyOf(actor), interest, foundBy: '本人提出' },
            enteredBy: actor.sub,
            enteredAt: tx.now,
            state: 'claimed',
          },
          { action: 'interested-party.came-forward', rules: ['APL-36'] },
        );
      }
      const workingDays = figureOf('APL-36.claim', editionOfCase(tx, of));
      const { bureauCode: bodyCode } = of;
      const start = { kind: 'party-claim', startAt: tx.now, workingDays, basis: 'APL-36' } as const;
      const { limit } = this.limits.open(tx, { id: row.id, caseNumber, bodyCode }, start);
      tellHandler(tx, of, {
        kind: 'escalation',
        title: `有人提出与办件${caseNumber}有利害关系`,
        content: `有人提出与办件${caseNumber}有利害关系，须认定是否列为利害关系人；认定以前不得作出决定。`,
        dueAt: limit.dueAt!,
      });
      return InterestedPartyDto.of({ row, actor, own: true });
    });
  }

  /** Lets in whoever came by himself, or was left out before. */
  admit(id: string, actor: Actor): Promise<InterestedPartyDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      const { row } = facts;
      demandAct(interestedActs, 'Interested_admit', row.state, facts);
      row.state = move(interestedPartyTransitions, 'admit', row.state);
      await this.limits.close(tx, id, 'party-claim');
      tx.update(InterestedParty, row, { action: 'interested-party.named', rules: ['APL-36'] });
      return InterestedPartyDto.of(facts);
    });
  }

  /** Leaves out whoever came by himself: the head alone, with reasons, which he is told. */
  leaveOut(id: string, reasons: string, actor: Actor): Promise<InterestedPartyDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      const { row } = facts;
      demandAct(interestedActs, 'Interested_leaveOut', row.state, facts);
      demandLawful('APL-36', { reasons });
      row.state = move(interestedPartyTransitions, 'leaveOut', row.state);
      row.leftOutFor = reasons;
      row.leftOutBy = actor.sub;
      await this.limits.close(tx, id, 'party-claim');
      tx.update(InterestedParty, row, { action: 'interested-party.left-out', rules: ['APL-36'] });
      tellParty(tx, row, `不列为办件${row.caseNumber}的利害关系人`, `理由：${reasons}`);
      return InterestedPartyDto.of(facts);
    });
  }

  private async open(tx: Tx, ref: IdOrNumber): Promise<Case> {
    const row = await lockBureauCase(tx, ref);
    if (!UNDER_REVIEW.includes(row.state)) conflict('APL-36', { state: row.state }, { detail: NOT_UNDER_REVIEW });
    return row;
  }

  private async partyOf(tx: Tx, { code, identityNumber }: NameInterestedDto): Promise<Party | null> {
    if (code !== undefined) {
      return partyOfBody(demandIdentifiers({ '/code': checkCreditCode(code) })['/code']);
    }
    if (identityNumber === undefined) return null;
    const verdict = checkPersonDocument('residentId', identityNumber, tx.today);
    const number = demandIdentifiers({ '/identityNumber': verdict })['/identityNumber'];
    return partyOfIdentity(await this.identities.keep(tx, { kind: 'residentId', number }));
  }
}

/** What a row says of its case. */
export function ofCase({ id: caseId, caseNumber, bureauCode }: Case) {
  return { caseId, caseNumber, bureauCode };
}

const NOT_APART = {
  zh: '排查人员不得自行确认无利害关系人',
  en: 'Who looked for them does not confirm that there are none',
};
const NOTHING_TO_CONFIRM = {
  zh: '该次排查未报告无利害关系人，或者已经确认',
  en: 'This search didn’t find that there is nobody, or it was confirmed already',
};
const APPLICANT = { zh: '申请人不列为利害关系人', en: 'The applicant is no interested party' };
const NAMED = { zh: '已在名单中，或者已经认定', en: 'He is on the list, or it was ruled on' };
const NOT_UNDER_REVIEW = { zh: '办件不在审查期间', en: 'The case is not under review' };
