import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, demandFile, notFound, type ReceivedFile, unprocessable } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { demandStanding, partyOf, partyOfBody } from '@shenguan/common/parties';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { demandNoRelative, demandNotOwn } from '../affiliations/ties.js';
import { Agency } from '../agencies/agency.entity.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { demandDisinterested, powerToEngage } from './agents.js';
import { alertOnShare } from './clerk-figures.js';
import { type ChooseAgencyDto, EngagementDto, type EnterChoiceDto } from './engagement.dto.js';
import { Engagement } from './engagement.entity.js';
import { engagementTransitions } from './engagement.transitions.js';
import { engagementActs } from './engagement-acts.js';
import { type EngagedMatter, matterOfCase, matterOfItem } from './matter-of-engagement.js';
import { demandNewPaper } from './signed-papers.js';
import { openStep } from './step-limits.js';

/** States in which an engagement still binds: the same service isn't engaged beside it. */
const LIVE = ['proposed', 'chosen', 'outside', 'offered', 'working', 'delivered', 'disputed'] as const;

/**
 * Records whom an applicant chooses (自主选择): by his own token, or entered by a clerk from his signed paper and then
 * confirmed by his token. Nobody else's word makes a choice. INT-5, INT-7
 */
@Injectable()
export class ChooseAgency {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly catalogues: Catalogues,
  ) {}

  choose(order: ChooseAgencyDto, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const matter = await ownMatter(tx, order);
      const ownerParty = matter.ownerParty ?? partyOf(actor);
      const powerId = await powerToEngage(tx, { ...matter, ownerParty });
      if (powerId !== null) await demandDisinterested(tx, codeOf(order.agencyCode));
      const row = await this.record(tx, matter, order, ownerParty, {
        ...{ chosenBy: actor.sub, repeatReason: order.repeatReason, powerId },
      });
      if (powerId !== null) tellPrincipal(tx, row);
      await alertOnShare(tx, row);
      return EngagementDto.of(row, actor, { agent: powerId !== null });
    });
  }

  /** A clerk doesn't choose: what he enters waits for the applicant's own word, and his paper is there. */
  enter(order: EnterChoiceDto, upload: ReceivedFile | undefined, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const matter = await matterOfCase(tx, order.caseNumber);
      if (matter.bureauCode !== actor.body) throw notFound();
      const code = codeOf(order.agencyCode);
      await demandNoRelative(tx, code, actor);
      const paper = { ...(await demandFile(upload).keep()) };
      await demandNewPaper(tx, matter.ownerParty, paper, undefined);
      const row = await this.record(tx, matter, order, matter.ownerParty, { clerkSub: actor.sub, paper });
      sendMessage(tx, {
        recipient: row.ownerParty,
        kind: 'intermediary',
        title: '窗口录入了您对中介服务机构的选择，请本人确认',
        content: `窗口根据您签字的文件录入：${row.serviceName}，选择${row.agencyName}（${row.agencyCode}）。未经您本人确认不生效；不是您的选择的，请取消，并可以向审批部门或者其上级投诉。`,
        caseNumber: order.caseNumber,
      });
      return EngagementDto.of(row, actor);
    });
  }

  confirm(id: string, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Engagement, { id });
      const powerId = await powerToEngage(tx, row);
      if (row.ownerParty !== partyOf(actor) && powerId === null) throw notFound();
      assertVersion(row.version);
      demandAct(engagementActs, 'Engagements_confirm', row.state, { ...row, actor, agent: powerId !== null });
      if (powerId !== null) await demandDisinterested(tx, row.agencyCode);
      row.powerId = powerId;
      const platform = await onPlatform(tx, row.agencyCode);
      row.state = move(engagementTransitions, platform ? 'confirm' : 'confirmOutside', row.state);
      row.chosenBy = actor.sub;
      await this.limits.close(tx, id, 'engagement-step');
      if (platform) openStep(this.limits, tx, row, 'contract');
      tx.update(Engagement, row, { action: 'engagement.confirmed', rules: ['INT-5'] });
      tellOfChoice(tx, row);
      if (powerId !== null) tellPrincipal(tx, row);
      await alertOnShare(tx, row);
      return EngagementDto.of(row, actor, { agent: powerId !== null });
    });
  }

  private async record(
    tx: Tx,
    matter: EngagedMatter,
    { serviceCode, agencyCode, agencyName }: Pick<ChooseAgencyDto, 'serviceCode' | 'agencyCode' | 'agencyName'>,
    ownerParty: string,
    more: Partial<Pick<Engagement, 'chosenBy' | 'clerkSub' | 'paper' | 'powerId'>> & {
      repeatReason?: string | undefined;
    },
  ): Promise<Engagement> {
    const code = codeOf(agencyCode);
    const entry = (await this.catalogues.inForce(tx, tx.today))?.entries.find((one) => one.code === serviceCode);
    if (!entry)
      refuse('INT-3', { service: serviceCode }, { errors: [{ pointer: '/serviceCode', detail: NOT_LISTED }] });
    if (ownerParty === partyOfBody(code)) {
      refuse('INT-5', {}, { errors: [{ pointer: '/agencyCode', detail: ITSELF }] });
    }
    await demandNotOwn(tx, code, [matter.bureauCode, ...matter.departments]);
    await demandNotCommissioned(tx, code, matter.caseNumber);
    const platform = await onPlatform(tx, code);
    const name = platform?.name ?? agencyName;
    if (!name) throw unprocessable({ errors: [{ pointer: '/agencyName', detail: NAME_IT }] });
    const { itemCode, bureauCode, caseNumber, handlerSub } = matter;
    const repeats = await this.demandNotTwice(tx, ownerParty, serviceCode, itemCode, caseNumber, more.repeatReason);
    const chosen = more.chosenBy !== undefined;
    const row = tx.insert(
      Engagement,
      {
        ...{ id: tx.uuid(), serviceCode, serviceName: entry.name, regulatorCode: entry.industryRegulator.code },
        ...{ itemCode, bureauCode, caseNumber, ownerParty, agencyCode: code, agencyName: name, handlerSub },
        state: chosen ? (platform ? 'chosen' : 'outside') : 'proposed',
        ...{ chosenBy: more.chosenBy ?? null, clerkSub: more.clerkSub ?? null, paper: more.paper ?? null },
        ...{ powerId: more.powerId ?? null, paperStep: null, readBy: null },
        ...{
          repeats,
          repeatReason: repeats === null ? null : (more.repeatReason ?? null),
          contract: null,
          late: false,
        },
        ...{ result: null, dispute: null, settlement: null, endReason: null, score: null, comment: null, flags: [] },
        ...{ answer: null, createdAt: tx.now, deliveredAt: null, takenAt: null },
      },
      { action: chosen ? 'engagement.chosen' : 'engagement.entered', rules: ['INT-5', 'INT-7'] },
    );
    if (row.state !== 'outside') openStep(this.limits, tx, row, chosen ? 'contract' : 'confirmation');
    if (chosen) tellOfChoice(tx, row);
    return row;
  }

  /** A service split into several engagements would cost more than its price: another one says why it is needed. INT-13 */
  private async demandNotTwice(
    tx: Tx,
    ownerParty: string,
    serviceCode: string,
    itemCode: string,
    caseNumber: string | null,
    reason: string | undefined,
  ): Promise<string | null> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`engagement:${ownerParty}:${serviceCode}`]);
    const rows = await tx.find(Engagement, { ownerParty, serviceCode, itemCode }, { orderBy: { createdAt: 'DESC' } });
    const same = rows.filter((one) => caseNumber === null || one.caseNumber === null || one.caseNumber === caseNumber);
    const live = same.find(({ state }) => (LIVE as readonly string[]).includes(state));
    if (live) conflict('INT-13', { engagement: live.id }, { detail: LIVE_ALREADY });
    const done = same.find(({ state }) => state === 'taken' || state === 'rated');
    if (done && reason === undefined) {
      refuse('INT-13', { engagement: done.id }, { errors: [{ pointer: '/repeatReason', detail: SAY_WHY }] });
    }
    return done?.id ?? null;
  }
}

/** The case of the caller, or of who gave him power to engage agencies, or an item: one of them is named. INT-5, PRA-16 */
async function ownMatter(tx: Tx, { itemCode, caseNumber }: ChooseAgencyDto): Promise<EngagedMatter> {
  if (caseNumber === undefined) return matterOfItem(tx, itemCode ?? '');
  const matter = await matterOfCase(tx, caseNumber);
  await demandStanding((text, values) => tx.query(text, [...values]), matter, tx.actor, tx.today, 'engage');
  return matter;
}

/** Whom the bureau pays in a case the applicant doesn't pay in it as well: that would be the same service at his cost. INT-8 */
async function demandNotCommissioned(tx: Tx, agencyCode: string, caseNumber: string | null): Promise<void> {
  if (caseNumber === null) return;
  const [found] = await tx.query<{ id: string }>(
    `SELECT id FROM commission WHERE case_number = $1 AND award ->> 'agencyCode' = $2
     AND state NOT IN ('failed', 'ended') LIMIT 1`,
    [caseNumber, agencyCode],
  );
  if (found) refuse('INT-8', { commission: found.id }, { errors: [{ pointer: '/agencyCode', detail: COMMISSIONED }] });
}

/** Returns the agency as it stands on the platform today; null for one outside. */
function onPlatform(tx: Tx, code: string): Promise<Agency | null> {
  return tx.findOne(Agency, { code, state: 'joined' });
}

function codeOf(agencyCode: string): string {
  return demandIdentifiers({ '/agencyCode': checkCreditCode(agencyCode) })['/agencyCode'];
}

/** An agent's choice binds whom he acts for, who may leave the agency until delivery. INT-5 */
function tellPrincipal(tx: Tx, { ownerParty, serviceName, agencyName, agencyCode, caseNumber }: Engagement): void {
  sendMessage(tx, {
    recipient: ownerParty,
    kind: 'intermediary',
    title: '代理人为您选择了中介服务机构',
    content: `代理人依您的授权委托书，就${serviceName}选择${agencyName}（${agencyCode}）。不同意的，交付以前可以随时取消，另行选择，也可以撤销授权委托书。`,
    ...(caseNumber !== null && { caseNumber }),
  });
}

function tellOfChoice(tx: Tx, { agencyCode, serviceName, state }: Engagement): void {
  if (state === 'outside') return;
  sendMessage(tx, {
    recipient: partyOfBody(agencyCode),
    kind: 'intermediary',
    title: '申请人选择了贵机构',
    content: `申请人选择贵机构提供${serviceName}。请在期限内提出合同，一次性列明全部材料、时限、人员和收费；逾期未提出的，选择自行取消。`,
  });
}

const NOT_LISTED = {
  zh: '该服务未列入现行中介服务事项清单，任何事项不得要求委托',
  en: 'this service is not in the catalogue in force: nobody can be asked to engage it',
};
const COMMISSIONED = {
  zh: '该机构受审批部门委托为本办件提供技术服务，费用由委托单位支付，申请人不得再向其付费，请选择其他机构',
  en: 'the bureau has commissioned this agency in this case, and pays it: the applicant chooses another',
};
const ITSELF = { zh: '申请人不能委托自己', en: 'an applicant doesn’t engage himself' };
const NAME_IT = { zh: '平台外的机构须写明名称', en: 'name an agency that is outside the platform' };
const LIVE_ALREADY = {
  zh: '同一事项的该项服务已有进行中的委托；需要更换机构的，请先取消原委托（交付以前可以随时更换），一项服务不得拆分委托',
  en: 'this service is engaged already in the same matter: cancel that first to change the agency; one service isn’t split',
};
const SAY_WHY = {
  zh: '同一事项的该项服务已经完成过一次，再次委托的须说明理由',
  en: 'this service was done once in this matter: say why it is needed again',
};
