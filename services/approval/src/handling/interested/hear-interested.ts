import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type IdOrNumber, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  editionOfCase,
  InterestedParty,
  interestedPartyTransitions,
  lockBureauCase,
  type NoticeProof,
  paperFacts,
  partyOfCase,
  tellApplicant,
  UNDER_REVIEW,
} from '../../cases/index.js';
import { Documents } from '../../documents/index.js';
import { PublishedItems } from '../../items/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { ofCase, UNTOLD } from './find-interested.js';
import { type AnswerPointDto, InterestedPartyDto } from './interested.dto.js';
import { type InterestedFacts, interestedActs } from './interested-acts.js';
import { InterestedSight } from './interested-sight.js';
import { tellParty } from './tell-party.js';

/** Tells those whom a case concerns and the applicant beside them, and hears both before it is decided. APL-36 */
@Injectable()
export class HearInterested {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: InterestedSight,
    private readonly documents: Documents,
    private readonly items: PublishedItems,
    private readonly limits: TimeLimits,
  ) {}

  /** Issues the notice to everybody who is named and has none yet; the applicant gets his with the first. */
  notify(ref: IdOrNumber, actor: Actor): Promise<InterestedPartyDto[]> {
    return this.work.run(actor, async (tx) => {
      const of = await lockBureauCase(tx, ref);
      if (!UNDER_REVIEW.includes(of.state)) conflict('APL-36', { state: of.state }, { detail: NOT_UNDER_REVIEW });
      const rows = await tx.find(InterestedParty, { caseId: of.id }, { lock: 'update', orderBy: { enteredAt: 'ASC' } });
      const named = rows.filter(({ state }) => state === 'named');
      if (named.length === 0) conflict('APL-36', { named: 0 }, { detail: NOBODY });
      const { guide } = await this.items.pinned(tx, of.itemCode, of.itemVersion);
      const statementDays = figureOf('APL-36.statement', editionOfCase(tx, of));
      const hearingDays = figureOf('APL-47.request', editionOfCase(tx, of));
      const told: InterestedParty[] = [];
      for (const row of named) {
        row.state = move(interestedPartyTransitions, 'notify', row.state);
        const { ref: paper } = await this.documents.issue(tx, {
          kind: 'interested-notice',
          caseNumber: of.caseNumber,
          bureauCode: of.bureauCode,
          itemCode: of.itemCode,
          requester: actor,
          facts: { ...paperFacts(of, guide), addressee: row.name, interest: row.interest, statementDays, hearingDays },
          departments: [],
          recipientSub: of.ownerSub,
        });
        row.noticeId = paper.id;
        tx.update(InterestedParty, row, { action: 'interested-party.notified', rules: ['APL-36', 'PRA-2'] });
        tellParty(
          tx,
          row,
          '利害关系人权利告知书',
          `“${of.itemName}”申请（业务编号：${of.caseNumber}，项目名称：${of.projectName}）直接关系您的利益：${row.interest}。请签收本告知；自签收之日起${statementDays}个工作日内可以陈述、申辩，${hearingDays}个工作日内可以申请听证，听证不收取费用；逾期未提出的，依法作出决定。`,
        );
        told.push(row);
      }
      if (!rows.some(({ role }) => role === 'applicant'))
        told.push(await this.tellApplicant(tx, of, statementDays, hearingDays));
      return told.map((row) => InterestedPartyDto.of({ row, actor, own: false }));
    });
  }

  /** The applicant speaks too: a row beside the others'. */
  private async tellApplicant(tx: Tx, of: Case, statementDays: number, hearingDays: number): Promise<InterestedParty> {
    const row = tx.insert(
      InterestedParty,
      {
        ...UNTOLD,
        id: tx.uuid(),
        ...ofCase(of),
        role: 'applicant',
        name: of.applicantName,
        party: partyOfCase(of),
        interest: '申请人',
        foundBy: '本案申请人',
        enteredBy: tx.actor.sub,
        enteredAt: tx.now,
        state: 'noticed',
      },
      { action: 'interested-party.notified', rules: ['APL-36'] },
    );
    await tellApplicant(tx, of, {
      kind: 'interested-notice',
      title: '陈述申辩权利告知',
      content: `您的申请（业务编号：${of.caseNumber}）直接关系他人重大利益，已告知利害关系人。请签收本告知；自签收之日起${statementDays}个工作日内，您同样可以陈述、申辩，${hearingDays}个工作日内可以申请听证，听证不收取费用。`,
    });
    return row;
  }

  /** Signs for it, by own token: the time for the statement runs from here. */
  receive(id: string, actor: Actor): Promise<InterestedPartyDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      demandAct(interestedActs, 'Interested_receive', facts.row.state, facts);
      return this.told(tx, facts, 'own-token');
    });
  }

  /** Proves its delivery by a file: what he signed, or what shows that it was left, posted or made public. */
  async prove(
    id: string,
    proof: Exclude<NoticeProof, 'own-token'>,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<InterestedPartyDto> {
    await this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      demandAct(interestedActs, 'Interested_prove', facts.row.state, facts);
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      demandAct(interestedActs, 'Interested_prove', facts.row.state, facts);
      facts.row.proofFile = { ...(await staged.keep()) };
      return this.told(tx, facts, proof);
    });
  }

  private async told(tx: Tx, facts: InterestedFacts, proof: NoticeProof): Promise<InterestedPartyDto> {
    const { row } = facts;
    row.state = move(interestedPartyTransitions, 'receive', row.state);
    Object.assign(row, { proof, proofBy: tx.actor.sub, toldAt: tx.now, hearing: 'open' });
    const of = await tx.get(Case, { caseNumber: row.caseNumber });
    const { id, caseNumber, bureauCode: bodyCode } = row;
    const workingDays = figureOf('APL-36.statement', editionOfCase(tx, of));
    const start = { kind: 'party-statement', startAt: tx.now, workingDays, basis: 'APL-36' } as const;
    this.limits.open(tx, { id, caseNumber, bodyCode }, start);
    const request = figureOf('APL-47.request', editionOfCase(tx, of));
    const asking = { kind: 'party-hearing', startAt: tx.now, workingDays: request, basis: 'APL-47' } as const;
    this.limits.open(tx, { id, caseNumber, bodyCode }, asking);
    tx.update(InterestedParty, row, { action: 'interested-party.told', rules: ['APL-36', 'APL-47'] });
    return InterestedPartyDto.of(facts);
  }

  /** Speaks, or waives it, by own token. */
  state(id: string, points: readonly string[] | undefined, waived: boolean, actor: Actor): Promise<InterestedPartyDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      const { row } = facts;
      demandAct(interestedActs, 'Interested_state', row.state, facts);
      const [days] = await this.limits.running(tx, id, ['party-statement']);
      if (!days || tx.now >= days.limit.dueAt!) conflict('APL-36', { state: row.state }, { detail: OVER });
      if (waived === (points !== undefined)) refuse('APL-36', {}, { errors: [{ pointer: '/points', detail: EITHER }] });
      const beside = row.state !== 'told';
      row.state = move(interestedPartyTransitions, waived ? 'waive' : beside ? 'speakBeside' : 'speak', row.state);
      // What a paper says in his name stays, and what he says himself stands beside it: each point is answered.
      const said = waived ? null : [...(row.points ?? []), ...points!];
      Object.assign(row, { points: said, spokeBy: actor.sub, spokeAt: tx.now, termOver: true });
      if (beside) Object.assign(row, { answers: null, answeredBy: null, answeredAt: null });
      await this.limits.close(tx, id, 'party-statement');
      const action = waived ? 'interested-party.waived' : 'interested-party.spoke';
      tx.update(InterestedParty, row, { action, rules: ['APL-36'] });
      return InterestedPartyDto.of(facts);
    });
  }

  /** Enters what he wrote and signed: his time runs on, as nobody speaks for him. */
  async enterStatement(
    id: string,
    statement: string,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<InterestedPartyDto> {
    await this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      demandAct(interestedActs, 'Interested_enterStatement', facts.row.state, facts);
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      const { row } = facts;
      demandAct(interestedActs, 'Interested_enterStatement', row.state, facts);
      row.state = move(interestedPartyTransitions, 'speak', row.state);
      const statementFile = { ...(await staged.keep()) };
      Object.assign(row, { points: [statement], statementFile, spokeBy: actor.sub, spokeAt: tx.now });
      tx.update(InterestedParty, row, { action: 'interested-party.spoke', rules: ['APL-36'] });
      return InterestedPartyDto.of(facts);
    });
  }

  /** Answers each point of a statement; he is told. */
  answer(id: string, answers: readonly AnswerPointDto[], actor: Actor): Promise<InterestedPartyDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      const { row } = facts;
      demandAct(interestedActs, 'Interested_answer', row.state, facts);
      const points = row.points ?? [];
      if (answers.length !== points.length) {
        refuse('APL-36', { points: points.length }, { errors: [{ pointer: '/answers', detail: each(points.length) }] });
      }
      demandLawful('APL-36', Object.fromEntries(answers.map(({ reasons }, i) => [`answers/${i}/reasons`, reasons])));
      row.state = move(interestedPartyTransitions, 'answer', row.state);
      Object.assign(row, {
        answers: answers.map(({ accepted, reasons }) => ({ accepted, reasons })),
        answeredBy: actor.sub,
        answeredAt: tx.now,
      });
      tx.update(InterestedParty, row, { action: 'interested-party.answered', rules: ['APL-36'] });
      const said = answers.map(({ accepted, reasons }, i) => `${i + 1}．${accepted ? '采纳' : '不予采纳'}：${reasons}`);
      tellParty(tx, row, `对您就办件${row.caseNumber}所作陈述的答复`, said.join('\n'));
      return InterestedPartyDto.of(facts);
    });
  }
}

const NOT_UNDER_REVIEW = { zh: '办件不在审查期间', en: 'The case is not under review' };
const NOBODY = {
  zh: '没有待告知的利害关系人，请先列明（POST /cases/{id}/interested-parties）',
  en: 'Nobody waits to be told: name them first (POST /cases/{id}/interested-parties)',
};
const OVER = { zh: '陈述、申辩的期限已满', en: 'The time for the statement is over' };
const EITHER = { zh: '陈述与放弃须择一填写', en: 'make a statement or waive it: one of the two' };
const each = (points: number) => ({
  zh: `陈述共${points}项，须逐项答复`,
  en: `there are ${points} points: each is answered by itself, in their order`,
});
