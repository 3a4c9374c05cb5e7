import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { workingDaysFrom } from '@shenguan/common/clock';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { partyOfSubject } from '@shenguan/common/parties';
import { demandLawful } from '@shenguan/common/phrases';
import { checkPersonDocument, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { OFFICIAL_AS_AGENT } from '../../case-parties/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { carryOver } from '../carry-over.js';
import { Identities } from '../identities.js';
import { Identity, partyOfIdentity } from '../identity.entity.js';
import { servesIn } from '../no-official-acts.js';
import { demandOutsider } from '../no-party.js';
import { lockCorrection } from './correction-access.js';
import { type EnterCorrectionDto, IdentityCorrectionDto, type RejectCorrectionDto } from './identity-correction.dto.js';
import { IdentityCorrection } from './identity-correction.entity.js';
import { identityCorrectionTransitions } from './identity-correction.transitions.js';
import { factsOf, identityCorrectionActs, insiderOf } from './identity-correction-acts.js';
import { askHolder, tell, tellBound, tellKept } from './tell-correction.js';

/**
 * Puts a wrong binding right at the window: one person enters it with the original document, and the binding stands
 * still; its login is told and heard; another person, who is no party to it, carries it out. What belongs to the person goes with the document, and the wrong login sees nothing of it from then on. PRA-16
 */
@Injectable()
export class CorrectIdentity {
  constructor(
    private readonly work: UnitOfWork,
    private readonly identities: Identities,
    private readonly calendar: StoredCalendar,
    private readonly limits: TimeLimits,
  ) {}

  /** The first person finds the binding by the document. */
  enter(order: EnterCorrectionDto, actor: Actor): Promise<IdentityCorrectionDto> {
    return this.work.run(actor, async (tx) => {
      const { identityKind: kind = 'residentId', identityNumber, login } = order;
      const verdict = checkPersonDocument(kind, identityNumber, tx.today);
      const ids = demandIdentifiers({ '/identityNumber': verdict });
      const identity = await this.identities.find(tx, { kind, number: ids['/identityNumber']! });
      if (!identity?.subject) conflict('PRA-16', { bound: false }, { detail: NOT_BOUND });
      await this.demandLogin(tx, identity, login);
      if (await tx.findOne(IdentityCorrection, { identityId: identity.id, state: ['entered', 'announced'] })) {
        conflict('PRA-16', { entered: true }, { detail: ENTERED });
      }
      const name = order.name.trim();
      const party = partyOfSubject(identity.subject);
      await demandOutsider(tx, [{ name, party }, ...(login ? [{ name, party: partyOfSubject(login) }] : [])]);
      const row = tx.insert(
        IdentityCorrection,
        {
          id: tx.uuid(),
          bureauCode: actor.body,
          state: 'entered',
          identityId: identity.id,
          holderName: name,
          boundName: await nameGiven(tx, identity),
          wrongSubject: identity.subject,
          rightSubject: login ?? null,
          reasons: order.reasons.trim(),
          file: null,
          enteredBy: actor.sub,
          enteredAt: tx.now,
          ...{ toldAt: null, objectionUntil: null, objection: null, objectedAt: null, affirmedAt: null },
          ...{ decidedBy: null, decidedAt: null, decisionReasons: null },
        },
        { action: 'identity-correction.entered', rules: ['PRA-16'] },
      );
      openLimit(this.limits, tx, row);
      askHolder(tx, row);
      return IdentityCorrectionDto.of(row, actor, tx.today);
    });
  }

  /** Keeps the scan of the original document: from then on the binding stands still, and its login is told. */
  async keep(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<IdentityCorrectionDto> {
    // Asked before the file is kept, so that nobody fills the store through other bureaus' corrections.
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(IdentityCorrection, { id, bureauCode: actor.body });
      demandAct(identityCorrectionActs, 'IdentityBindings_keep', row.state, factsOf(row, actor, tx.today));
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await lockCorrection(tx, id);
      demandAct(identityCorrectionActs, 'IdentityBindings_keep', row.state, factsOf(row, actor, tx.today));
      row.file = { ...(await staged.keep()) };
      row.state = move(identityCorrectionTransitions, 'announce', row.state);
      row.toldAt = tx.now;
      row.objectionUntil = workingDaysFrom(tx.now, figureOf('PRA-16.boundObjection'), this.calendar.current()).dueOn;
      tx.update(IdentityCorrection, row, { action: 'identity-correction.announced', rules: ['PRA-16'] });
      tellBound(tx, row);
      return IdentityCorrectionDto.of(row, actor, tx.today);
    });
  }

  /** The second person carries it out; both logins are told. */
  confirm(id: string, actor: Actor): Promise<IdentityCorrectionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockCorrection(tx, id);
      const facts = factsOf(row, actor, tx.today, await insiderOf(tx, row));
      demandAct(identityCorrectionActs, 'IdentityBindings_confirm', row.state, facts);
      const identity = await tx.lock(Identity, { id: row.identityId });
      if (identity.subject !== row.wrongSubject) conflict('PRA-16', { bound: false }, { detail: NOT_BOUND });
      await this.demandLogin(tx, identity, row.rightSubject ?? undefined);
      row.state = move(identityCorrectionTransitions, 'confirm', row.state);
      row.decidedBy = actor.sub;
      row.decidedAt = tx.now;
      tx.update(IdentityCorrection, row, { action: 'identity-correction.carried-out', rules: ['PRA-16'] });
      identity.subject = row.rightSubject;
      identity.boundAt = row.rightSubject === null ? null : tx.now;
      tx.update(Identity, identity, {
        action: row.rightSubject === null ? 'identity.released' : 'identity.bound',
        rules: ['PRA-16'],
      });
      await carryOver(tx, partyOfSubject(row.wrongSubject), partyOfIdentity(identity));
      await this.limits.close(tx, id, 'correction-decision');
      tell(tx, row.wrongSubject, DONE, LOST);
      tell(tx, partyOfIdentity(identity), DONE, row.rightSubject === null ? KEPT : GOT);
      return IdentityCorrectionDto.of(row, actor, tx.today);
    });
  }

  /** Whoever is at the window says why nothing changes. */
  reject(id: string, { reasons }: RejectCorrectionDto, actor: Actor): Promise<IdentityCorrectionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockCorrection(tx, id);
      demandAct(identityCorrectionActs, 'IdentityBindings_reject', row.state, factsOf(row, actor, tx.today));
      demandLawful('PRA-16', { reasons });
      row.state = move(identityCorrectionTransitions, 'reject', row.state);
      row.decidedBy = actor.sub;
      row.decidedAt = tx.now;
      row.decisionReasons = reasons.trim();
      tx.update(IdentityCorrection, row, { action: 'identity-correction.rejected', rules: ['PRA-16'] });
      await this.limits.end(tx, id);
      tellKept(tx, row, `理由：${row.decisionReasons}`);
      return IdentityCorrectionDto.of(row, actor, tx.today);
    });
  }

  /** The login is another one, nobody else's, and of nobody at the window: who corrects gets nothing by it. */
  private async demandLogin(tx: Tx, identity: Identity, login: string | undefined): Promise<void> {
    if (login === undefined) return;
    const flawed = (detail: { zh: string; en: string }) =>
      refuse('PRA-16', {}, { errors: [{ pointer: '/login', detail }] });
    if (login === identity.subject) flawed(SAME_LOGIN);
    if (await this.identities.of(tx, login)) flawed(BOUND_ELSEWHERE);
    if (await servesIn(tx, login, tx.actor.body)) flawed(OFFICIAL_AS_AGENT);
  }
}

/** Starts the days in which a correction is decided. PRA-15 */
function openLimit(limits: TimeLimits, tx: Tx, { id, bureauCode: bodyCode }: IdentityCorrection): void {
  const start = { startAt: tx.now, workingDays: figureOf('PRA-16.correction'), basis: 'PRA-15' } as const;
  limits.open(tx, { id, caseNumber: null, bodyCode }, { kind: 'correction-decision', ...start });
}

/** Returns the name under which a document was given last by who is bound to it. */
async function nameGiven(tx: Tx, { documentKind, documentHash, subject }: Identity): Promise<string | null> {
  const [row] = await tx.query<{ name: string }>(
    `SELECT p.name FROM case_person p JOIN approval_case c ON c.id = p.case_id
     WHERE p.document_hash = $1 AND p.document_kind = $2 AND c.owner_sub = $3 ORDER BY p.id DESC LIMIT 1`,
    [documentHash, documentKind, subject],
  );
  return row?.name ?? null;
}

const DONE = '实名绑定已更正';
const LOST =
  '经窗口两名工作人员核对证件原件，本账号与所填证件的绑定有误，已予解除；以该证件办理的事项和授权委托转由证件持有人本人办理，本账号自即日起不能再查看。对此有异议的，请持本人证件原件到窗口提出。';
const GOT =
  '经窗口两名工作人员核对您的证件原件，您的证件已改绑至您的账号；此前以您的证件办理的事项和授权委托一并转入，请查看其中是否有非您本人办理的，草稿可以清除，申请可以撤回，授权委托可以撤销。';
const KEPT =
  '经窗口两名工作人员核对您的证件原件，您的证件与他人账号的绑定已予解除；您首次登录办理时绑定您的账号，此前以您的证件办理的事项和授权委托一并转入，请查看其中是否有非您本人办理的。';
const NOT_BOUND = {
  zh: '该证件未绑定任何账号，无须更正：请本人登录办理',
  en: 'no login is bound to this document: its holder simply logs in',
};
const ENTERED = {
  zh: '该证件的绑定更正已录入，待另一名工作人员核对',
  en: 'a correction of this binding was entered already: another clerk carries it out',
};
const SAME_LOGIN = { zh: '该证件绑定的正是此账号，无须更正', en: 'the document is bound to this very login' };
const BOUND_ELSEWHERE = {
  zh: '该账号已绑定其他证件，不能改绑；账号确为本人的，请先更正该账号的绑定',
  en: 'this login is bound to another document: that binding is put right first',
};
