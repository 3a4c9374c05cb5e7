import { Injectable } from '@nestjs/common';
import { type Actor, foldSubject, hasRole } from '@shenguan/common/auth';
import { assertVersion, type IdOrNumber, notFound } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { type Party, partyOf } from '@shenguan/common/parties';
import { nameKey } from '@shenguan/common/privacy';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies, StaffMember, writeToBody } from '../../bodies/index.js';
import { NAME_KEY, RecusalRequest, recusalRequestTransitions } from '../../case-parties/index.js';
import { Case, editionOfCase, IN_HAND, InterestedParty, isSpokenFor } from '../../cases/index.js';
import { Identities } from '../../parties/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { type AskForRecusalDto, RecusalRequestDto } from './recusal-request.dto.js';
import { askedBy, recusalRequestActs } from './recusal-request-acts.js';

/** After how many requests declined or taken back a case's decision waits for who asks no more: a reading of this project. */
const SPENT_MAX = 2;

/**
 * Lets the applicant, his agent, or somebody whom the case concerns ask an official out of it, until it is over. The
 * official goes on meanwhile, but the decision waits for the answer. PRA-11
 */
@Injectable()
export class AskForRecusal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
    private readonly identities: Identities,
    private readonly limits: TimeLimits,
  ) {}

  execute(ref: IdOrNumber, order: AskForRecusalDto, actor: Actor): Promise<RecusalRequestDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Case, ref.id === undefined ? { caseNumber: ref.number } : { id: ref.id });
      const { party, forApplicant, others } = await this.speaksFor(tx, row, actor);
      if (!IN_HAND.includes(row.state)) conflict('PRA-11', { state: row.state }, { detail: OVER });
      const official = await this.officialOf(tx, row, order);
      const subject = foldSubject(official.subject);
      if (await isOut(tx, row.id, subject)) conflict('PRA-11', { barred: true }, { detail: OUT_ALREADY });
      const ofCase = await tx.find(RecusalRequest, { caseId: row.id });
      const before = ofCase.filter((one) => one.party === party);
      const same = before.find(
        (one) => one.subject === subject && one.ground === order.ground && one.state !== 'withdrawn',
      );
      if (same) conflict('PRA-11', { request: same.id, state: same.state }, { detail: ASKED_BEFORE });
      // Who takes a request back and asks again puts the decision off no less than who is declined.
      const bySide = forApplicant ? ofCase.filter((one) => !others.includes(one.party)) : before;
      const spent = bySide.filter(({ state }) => state === 'declined' || state === 'withdrawn').length;
      const [office] = official.head === false ? [] : await this.bodies.activeOf(tx, 'government-office');
      const asked = tx.insert(
        RecusalRequest,
        {
          id: tx.uuid(),
          ...{ caseId: row.id, caseNumber: row.caseNumber, bureauCode: row.bureauCode, subject },
          ...{ staffId: official.id, staffName: official.name, byGovernment: official.head !== false },
          ...{
            blocks: spent < SPENT_MAX,
            party,
            partyName: actor.name,
            ground: order.ground,
            facts: order.facts,
          },
          ...{ state: 'open', askedBy: actor.sub, askedAt: tx.now },
          ...{ answer: null, answeredBy: null, answeredByName: null, answeredAt: null },
        },
        { action: 'recusal-request.filed', rules: ['PRA-11'] },
      );
      const bodyCode = office?.code ?? row.bureauCode;
      const days = figureOf('PRA-11.ruling', editionOfCase(tx, row));
      const { limit } = this.limits.open(
        tx,
        { id: asked.id, caseNumber: row.caseNumber, bodyCode },
        { kind: 'recusal-request', startAt: tx.now, workingDays: days, basis: 'PRA-11' },
      );
      writeToBody(tx, bodyCode, {
        kind: 'recusal-request',
        title: `办件${row.caseNumber}的当事人申请${official.name}回避`,
        content: `${actor.name}申请${official.name}回避：${order.facts}请查明后作出决定并说明理由（POST /recusal-requests/{id}/answer）。${asked.blocks ? '答复前，该办件不得作出准予或者不予许可的决定。' : ''}`,
        reference: asked.id,
        dueAt: limit.dueAt,
      });
      sendMessage(tx, {
        recipient: official.subject,
        kind: 'recusal-request',
        title: '当事人申请您回避',
        content: `办件${row.caseNumber}的当事人申请您回避：${order.facts}决定作出前您可以继续办理；确有利害关系的，应当立即申报并回避（POST /recusals）。`,
        caseNumber: row.caseNumber,
      });
      return RecusalRequestDto.of({ row: asked, actor });
    });
  }

  withdraw(id: string, actor: Actor): Promise<RecusalRequestDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(RecusalRequest, { id });
      if (!askedBy(row, actor)) throw notFound();
      assertVersion(row.version);
      demandAct(recusalRequestActs, 'RecusalRequests_withdraw', row.state, { row, actor });
      row.state = move(recusalRequestTransitions, 'withdraw', row.state);
      Object.assign(row, { answeredBy: actor.sub, answeredByName: actor.name, answeredAt: tx.now });
      await this.limits.close(tx, id, 'recusal-request');
      tx.update(RecusalRequest, row, { action: 'recusal-request.withdrawn', rules: ['PRA-11'] });
      return RecusalRequestDto.of({ row, actor });
    });
  }

  /**
   * For whom the caller asks: himself as applicant, whom he may speak for, or as somebody whom the case concerns; 404 else.
   * The applicant and all his agents are one side, or he would have as many requests as agents; `others` are on none of it.
   */
  private async speaksFor(tx: Tx, row: Case, actor: Actor) {
    const concerned = await tx.find(InterestedParty, { caseId: row.id });
    const others = concerned.flatMap(({ party }) => party ?? []);
    for (const act of ['state', 'apply'] as const) {
      if (await isSpokenFor(tx, row, actor, act)) return { party: partyOf(actor), forApplicant: true, others };
    }
    const bound = actor.body === '' ? await this.identities.of(tx, actor.sub) : null;
    const own: readonly Party[] = [partyOf(actor), ...(bound ? [`person:${bound.id}` as const] : [])];
    const party = hasRole(actor, 'applicant', 'interested-party') ? others.find((one) => own.includes(one)) : undefined;
    if (!party) throw notFound();
    return { party, forApplicant: false, others };
  }

  /** The official whom the party means: one who serves at the bureau, by the register. */
  private async officialOf(tx: Tx, row: Case, { official, position }: AskForRecusalDto): Promise<StaffMember> {
    const ids = await tx.query<{ id: string }>(
      `SELECT id FROM staff_member WHERE body_code = $1 AND serving AND ${NAME_KEY('name')} = $2`,
      [row.bureauCode, nameKey(official)],
    );
    const found = await tx.find(StaffMember, { id: ids.map(({ id }) => id) });
    const meant = position === undefined ? found : found.filter((one) => one.position === position);
    if (meant.length === 1) return meant[0]!;
    const [pointer, detail] = meant.length === 0 ? ['/official', NOBODY] : ['/position', NAMESAKES];
    return refuse('PRA-11', { found: meant.length }, { errors: [{ pointer, detail }] });
  }
}

/** Whether a ruling or his own word keeps him out of the case. */
async function isOut(tx: Tx, caseId: string, subject: string): Promise<boolean> {
  const [out] = await tx.query(
    "SELECT 1 FROM recusal WHERE case_id = $1 AND subject = $2 AND state = 'barred' LIMIT 1",
    [caseId, subject],
  );
  return out !== undefined;
}

const OVER = {
  zh: '办件尚未提交或者已经办结，不能申请回避；认为决定不公正的，可以依法申请行政复议或者提起行政诉讼',
  en: 'The case is not handed in yet, or over: a decision that seems unfair is contested by reconsideration or in court',
};
const OUT_ALREADY = { zh: '该工作人员已在本办件中回避', en: 'He is out of this case already' };
const ASKED_BEFORE = {
  zh: '您已以同一理由申请该工作人员回避；有新的理由的，另行写明',
  en: 'You asked for it on this ground before: name another one where there is one',
};
const NOBODY = {
  zh: '审批部门的工作人员登记中没有这一在职人员，请核对姓名（和职务）',
  en: 'nobody of that name (and post) serves at the bureau, by its staff register',
};
const NAMESAKES = {
  zh: '审批部门有多名同名人员，请写明其职务',
  en: 'the bureau has several of that name: say which post he has',
};
