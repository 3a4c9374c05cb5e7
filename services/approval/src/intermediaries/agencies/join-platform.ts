import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { partyOfBody } from '@shenguan/common/parties';
import { checkCreditCode } from '@shenguan/common/privacy';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { isOfCityBureau } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { AgencyDto, type JoinDto, type LookUpDto } from './agency.dto.js';
import { Agency } from './agency.entity.js';
import { agencyTransitions } from './agency.transitions.js';
import { agencyActs } from './agency-acts.js';
import { cityBureauOf } from './city-bureau.js';

/** Working days in which the platform answers an agency; silence lets it in. A reading of this project. INT-18 */
const ENTRY_DAYS = 1;

/** Lets any lawfully registered agency onto the platform, by its code and register status alone. INT-18 */
@Injectable()
export class JoinPlatform {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  /** An agency applies with its own token: its code is no word of the request. */
  apply({ name, phone }: JoinDto, actor: Actor): Promise<AgencyDto> {
    return this.work.run(actor, async (tx) => {
      const verdict = checkCreditCode(actor.body);
      if (!verdict.valid) refuse('INT-18', { code: actor.body }, { errors: [{ pointer: '', detail: NO_CODE }] });
      const code = verdict.value;
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`agency:${code}`]);
      const open = await tx.findOne(Agency, { code, state: ['applied', 'joined'] } as never);
      if (open) conflict('INT-18', { agency: open.id, state: open.state }, { detail: THERE_ALREADY });
      const row = tx.insert(
        Agency,
        {
          ...{ id: tx.uuid(), code, name, phone, state: 'applied', appliedBy: actor.sub, appliedAt: tx.now },
          ...{ lookUp: null, joinedAt: null, deemed: false, endedAt: null },
        },
        { action: 'agency.applied', rules: ['INT-18'] },
      );
      const bodyCode = (await cityBureauOf(tx)) ?? code;
      const start = { startAt: tx.now, workingDays: ENTRY_DAYS, basis: 'INT-18' } as const;
      this.limits.open(tx, { id: row.id, caseNumber: null, bodyCode }, { kind: 'agency-entry', ...start });
      return AgencyDto.of(row, actor);
    });
  }

  /** Records what the register says: it decides entry, and strikes off whose registration has ended. Nothing else does. */
  lookUp(id: string, order: LookUpDto, upload: ReceivedFile | undefined, actor: Actor): Promise<AgencyDto> {
    return this.work.run(actor, async (tx) => {
      await demandPlatformKeeper(tx);
      const row = await tx.lock(Agency, { id });
      demandAct(agencyActs, 'Agencies_lookUp', row.state, null);
      if (order.lookedUpOn > tx.today) {
        refuse('INT-18', {}, { errors: [{ pointer: '/lookedUpOn', detail: NOT_YET }] });
      }
      const stands = order.status === 'in-operation';
      // What keeps an agency out is shown: the extract of the register.
      const file = stands && !upload ? null : { ...(await demandFile(upload).keep()) };
      const { status, source, lookedUpOn } = order;
      const joined = row.state === 'joined';
      const act = joined ? (stands ? 'confirm' : 'strike') : stands ? 'admit' : 'refuse';
      row.state = move(agencyTransitions, act, row.state);
      row.lookUp = { status, source, lookedUpOn, by: actor.sub, file };
      if (act === 'admit') row.joinedAt = tx.now;
      if (!stands) row.endedAt = tx.now;
      if (!joined) await this.limits.close(tx, id, 'agency-entry');
      tx.update(Agency, row, { action: ACTIONS[act], rules: ['INT-18'] });
      tellAgency(
        tx,
        row.code,
        TITLES[act],
        `${row.name}：${TITLES[act]}。查询的登记系统：${source}，日期：${lookedUpOn}。${stands ? '' : '登记状态有误或者已经恢复的，可以随时重新申请入驻。'}`,
      );
      return AgencyDto.of(row, actor, true);
    });
  }

  leave(id: string, actor: Actor): Promise<AgencyDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnAgency(tx, id);
      demandAct(agencyActs, 'Agencies_leave', row.state, null);
      if (row.state === 'applied') await this.limits.end(tx, id, 'agency-entry');
      row.state = move(agencyTransitions, 'leave', row.state);
      row.endedAt = tx.now;
      tx.update(Agency, row, { action: 'agency.left', rules: ['INT-18'] });
      return AgencyDto.of(row, actor);
    });
  }
}

/** Lets through who keeps the platform: the item administrators of the city's bureau. INT-16 */
export async function demandPlatformKeeper(tx: Tx): Promise<void> {
  if (!(await isOfCityBureau(tx, tx.actor))) forbid('INT-18', {}, { detail: OF_THE_CITY });
}

/** Returns the caller's own agency, locked, or answers 404. */
export async function lockOwnAgency(tx: Tx, id: string): Promise<Agency> {
  const row = await tx.lock(Agency, { id });
  if (row.code !== tx.actor.body) throw notFound();
  return row;
}

/** Writes to an agency. */
export function tellAgency(tx: Tx, code: string, title: string, content: string): void {
  sendMessage(tx, { recipient: partyOfBody(code), kind: 'intermediary', title, content });
}

const ACTIONS = {
  admit: 'agency.joined',
  refuse: 'agency.rejected',
  confirm: 'agency.confirmed',
  strike: 'agency.struck',
} as const;
const TITLES = {
  admit: '已经入驻中介服务平台',
  refuse: '登记状态不符，未予入驻',
  confirm: '登记状态已经核对',
  strike: '登记已经终止，移出中介服务平台',
} as const;
const NO_CODE = {
  zh: '须以机构账号申请，令牌所载单位（body）须为有效的统一社会信用代码',
  en: 'apply with the agency’s own token, whose body is a sound credit code',
};
const THERE_ALREADY = {
  zh: '该机构已经入驻或者正在申请，无须重复申请',
  en: 'the agency has joined already, or has applied',
};
const NOT_YET = { zh: '查询日期不得晚于今日', en: 'can’t be after today' };
const OF_THE_CITY = {
  zh: '中介服务平台由市级审批局的事项管理员维护',
  en: 'the platform is kept by the item administrators of the city’s bureau',
};
