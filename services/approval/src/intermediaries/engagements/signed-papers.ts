import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import type { StoredFile } from '@shenguan/common/files';
import { assertVersion, demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import { conflict, forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { knownAmong } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { demandNoRelative } from '../affiliations/ties.js';
import { Agency } from '../agencies/agency.entity.js';
import { tellAgency } from '../agencies/join-platform.js';
import { alertOnShare } from './clerk-figures.js';
import { Engagement, type PaperAct } from './engagement.entity.js';
import { engagementTransitions } from './engagement.transitions.js';
import { pendingOf, SAID_IN } from './pending-paper.js';
import { type EnterPaperDto, type ReadPaperDto, SignedPaperDto } from './signed-paper.dto.js';
import { openStep, openWork } from './step-limits.js';

/**
 * Lets an applicant without a login choose, agree and leave on signed paper: a clerk enters it, somebody else reads which
 * agency the paper names, without being told, and only where both have the same is it the applicant's word. INT-5
 */
@Injectable()
export class SignedPapers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  enter(id: string, { act }: EnterPaperDto, upload: ReceivedFile | undefined, actor: Actor): Promise<SignedPaperDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOfBureau(tx, id);
      demandNoLogin(row);
      if (!SAID_IN[act].includes(row.state)) conflict('INT-5', { state: row.state }, { detail: NOT_NOW });
      await demandNoRelative(tx, row.agencyCode, actor);
      const file = { ...(await demandFile(upload).keep()) };
      await demandNewPaper(tx, row.ownerParty, file, row.paper?.sha256);
      row.paperStep = { act, file, by: actor.sub };
      tx.update(Engagement, row, { action: 'engagement.paper-entered', rules: ['INT-5'] });
      return SignedPaperDto.of(row);
    });
  }

  read(id: string, order: ReadPaperDto, actor: Actor): Promise<SignedPaperDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOfBureau(tx, id);
      demandNoLogin(row);
      assertVersion(row.version);
      const step = pendingOf(row);
      if (!step) conflict('INT-5', { state: row.state }, { detail: NOTHING_TO_READ });
      if (mayBeHis(await knownAmong(tx, actor, [step.by]), step.by)) forbid('INT-5', {}, { detail: BY_ANOTHER });
      await demandNoRelative(tx, row.agencyCode, actor);
      const errors: PointerError[] = [];
      if (normaliseIdentifier(order.agencyCode) !== row.agencyCode) errors.push(differs('/agencyCode'));
      if (step.act === 'agreement' && order.total !== row.contract!.total) errors.push(differs('/total'));
      if (errors.length > 0) refuse('INT-5', {}, { errors });
      row.readBy = actor.sub;
      row.paperStep = null;
      await this.carryOut(tx, row, step.act);
      return SignedPaperDto.of(row);
    });
  }

  private async carryOut(tx: Tx, row: Engagement, act: PaperAct | 'choice'): Promise<void> {
    const { id, serviceName, agencyCode } = row;
    if (act === 'choice') {
      const platform = await tx.findOne(Agency, { code: agencyCode, state: 'joined' });
      row.state = move(engagementTransitions, platform ? 'confirm' : 'confirmOutside', row.state);
      row.chosenBy = row.ownerParty;
      await this.limits.close(tx, id, 'engagement-step');
      if (platform) openStep(this.limits, tx, row, 'contract');
      tx.update(Engagement, row, { action: 'engagement.confirmed', rules: ['INT-5'] });
      if (platform)
        tellAgency(tx, agencyCode, '申请人选择了贵机构', `申请人选择贵机构提供${serviceName}，请在期限内提出合同。`);
      await alertOnShare(tx, row);
      return;
    }
    if (act === 'agreement') {
      row.contract = { ...row.contract!, agreedBy: row.ownerParty };
      row.state = move(engagementTransitions, 'agree', row.state);
      await this.limits.close(tx, id, 'engagement-step');
      openWork(this.limits, tx, row);
      tx.update(Engagement, row, { action: 'engagement.contract-agreed', rules: ['INT-5', 'INT-20'] });
      tellAgency(tx, agencyCode, '申请人已同意合同', `${serviceName}：合同时限自今日的次日起计算。`);
      return;
    }
    row.state = move(engagementTransitions, 'cancel', row.state);
    row.endReason = '申请人以签字文件取消委托';
    await this.limits.end(tx, id, 'engagement-step', 'engagement-work');
    tx.update(Engagement, row, { action: 'engagement.given-up', rules: ['INT-5'] });
    tellAgency(tx, agencyCode, '申请人取消了委托', serviceName);
  }
}

/** Refuses a signed paper that was handed in for somebody else, or for another act. INT-5 */
export async function demandNewPaper(
  tx: Tx,
  ownerParty: string,
  { sha256 }: StoredFile,
  before: string | undefined,
): Promise<void> {
  const [used] = await tx.query(
    `SELECT 1 FROM engagement WHERE owner_party <> $1 AND (paper ->> 'sha256' = $2
       OR paper_step -> 'file' ->> 'sha256' = $2) LIMIT 1`,
    [ownerParty, sha256],
  );
  if (used || before === sha256) refuse('INT-5', { digest: sha256 }, { errors: [{ pointer: '/file', detail: USED }] });
}

/** Returns an engagement of the bureau's, locked, or answers 404. */
async function lockOfBureau(tx: Tx, id: string): Promise<Engagement> {
  const row = await tx.lock(Engagement, { id });
  if (row.bureauCode !== tx.actor.body) throw notFound();
  return row;
}

/** Whoever has a login says so himself; of a person who is known by a document only the signed paper speaks. INT-5, PRA-16 */
function demandNoLogin({ ownerParty }: Engagement): void {
  if (!ownerParty.startsWith('person:')) conflict('INT-5', {}, { detail: HAS_LOGIN });
}

const differs = (pointer: string): PointerError => ({ pointer, detail: NOT_THE_SAME });
const HAS_LOGIN = {
  zh: '申请人有账号，或者为单位：由其本人以账号办理，窗口不得代为办理',
  en: 'the applicant has a login, or is a body: he acts by it himself, and nobody at the window for him',
};
const NOT_NOW = { zh: '该委托目前不能作此表示', en: 'nothing of that kind can be said of it now' };
const NOTHING_TO_READ = { zh: '没有待核对的签字文件', en: 'no signed paper waits to be read' };
const BY_ANOTHER = {
  zh: '由录入人以外的工作人员阅看签字文件后核对',
  en: 'somebody else than who entered it reads the signed paper',
};
const NOT_THE_SAME = {
  zh: '与录入的内容不一致：请对照签字文件，不一致的不得确认',
  en: 'isn’t what was entered: look at the signed paper again; what differs counts for nothing',
};
const USED = {
  zh: '该签字文件已经用于其他申请人或者其他表示，一份文件只表示一次',
  en: 'this signed paper was handed in for somebody else, or says something else: one paper is one word',
};
