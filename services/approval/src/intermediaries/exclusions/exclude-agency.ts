import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { addDays } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { knownAmong, writeToBody } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import { CreditFinding } from '../credit/credit.entities.js';
import { isAgency } from '../credit/credit-acts.js';
import {
  type AllegeExclusionDto,
  type DecideExclusionDto,
  ExclusionDto,
  type ExclusionWordsDto,
  type ReviewExclusionDto,
} from './exclusion.dto.js';
import { AgencyExclusion } from './exclusion.entity.js';
import { exclusionTransitions } from './exclusion.transitions.js';
import { exclusionActs } from './exclusion-acts.js';

/** Excludes an agency (淘汰): alleged, heard, decided by another, told, reviewed by a third. INT-12 */
@Injectable()
export class ExcludeAgency {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  allege(order: AllegeExclusionDto, actor: Actor): Promise<ExclusionDto> {
    return this.work.run(actor, async (tx) => {
      demandLawful('INT-12', { facts: order.facts });
      const agencyCode = demandIdentifiers({ '/agencyCode': checkCreditCode(order.agencyCode) })['/agencyCode'];
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`exclusion:${agencyCode}:${actor.body}`]);
      const before = await tx.find(AgencyExclusion, { agencyCode, regulatorCode: actor.body });
      const open = before.find(({ state }) => !['dropped', 'lifted', 'over'].includes(state));
      if (open) conflict('INT-12', { exclusion: open.id, state: open.state }, { detail: OPEN });
      const used = new Set(before.flatMap(({ findings }) => findings));
      const upheld = await tx.find(CreditFinding, { agencyCode, regulatorCode: actor.body, state: 'upheld' });
      // What was weighed once, and dropped, lifted or served, isn't weighed again.
      const findings = upheld.filter(({ id, clause }) => clause.lists && !used.has(id)).map(({ id }) => id);
      if (findings.length === 0) refuse('INT-12', {}, { errors: [{ pointer: '/agencyCode', detail: NO_FINDING }] });
      const row = tx.insert(
        AgencyExclusion,
        {
          ...{ id: tx.uuid(), agencyCode, regulatorCode: actor.body, findings, facts: order.facts, state: 'alleged' },
          ...{ allegedBy: actor.sub, allegedAt: tx.now, statement: null, statedBy: null, reasons: null },
          ...{ decidedBy: null, decidedAt: null, until: null, objection: null, objectedBy: null, objectedAt: null },
          ...{ review: null, reviewedBy: null, reviewedAt: null },
        },
        { action: 'agency-exclusion.alleged', rules: ['INT-12'] },
      );
      this.open(tx, row, 'exclusion-statement', figureOf('INT-12.statement'));
      tellAgency(
        tx,
        agencyCode,
        '拟予淘汰，请陈述申辩',
        `${order.facts}拟自平台淘汰。请在${figureOf('INT-12.statement')}个工作日内陈述申辩，逾期视为放弃。`,
      );
      return ExclusionDto.of(row, actor);
    });
  }

  state(id: string, { text }: ExclusionWordsDto, actor: Actor): Promise<ExclusionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOfAgency(tx, id);
      demandAct(exclusionActs, 'Exclusions_state', row.state, { ...row, actor });
      row.state = move(exclusionTransitions, 'state', row.state);
      Object.assign(row, { statement: text, statedBy: actor.sub });
      await this.limits.close(tx, id, 'exclusion-statement');
      this.open(tx, row, 'exclusion-decision', figureOf('INT-12.decision'));
      tx.update(AgencyExclusion, row, { action: 'agency-exclusion.heard', rules: ['INT-12'] });
      return ExclusionDto.of(row, actor);
    });
  }

  decide(id: string, { outcome, reasons }: DecideExclusionDto, actor: Actor): Promise<ExclusionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOfRegulator(tx, id);
      demandLawful('INT-12', { reasons });
      const me = await knownAmong(tx, actor, [row.allegedBy]);
      demandAct(exclusionActs, 'Exclusions_decide', row.state, { ...row, actor: me });
      row.state = move(exclusionTransitions, outcome === 'excluded' ? 'exclude' : 'drop', row.state);
      Object.assign(row, { decidedBy: actor.sub, reasons, decidedAt: tx.now });
      await this.limits.close(tx, id, 'exclusion-decision');
      if (outcome === 'excluded') {
        await this.demandFindings(tx, row);
        row.until = addDays(tx.today, figureOf('INT-12.excluded'));
      }
      const action = outcome === 'excluded' ? 'agency-exclusion.excluded' : 'agency-exclusion.dropped';
      tx.update(AgencyExclusion, row, { action, rules: ['INT-12'] });
      const said =
        outcome === 'excluded'
          ? `决定淘汰至${row.until}，本行业的服务不再展示。不服的，可以向本部门提出异议，由另一人复核，也可以依法申请行政复议`
          : '不予淘汰';
      tellAgency(tx, row.agencyCode, '淘汰决定', `${said}。理由：${reasons}`);
      return ExclusionDto.of(row, me);
    });
  }

  object(id: string, { text }: ExclusionWordsDto, actor: Actor): Promise<ExclusionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOfAgency(tx, id);
      demandAct(exclusionActs, 'Exclusions_object', row.state, { ...row, actor });
      row.state = move(exclusionTransitions, 'object', row.state);
      Object.assign(row, { objection: text, objectedBy: actor.sub, objectedAt: tx.now });
      this.open(tx, row, 'exclusion-review', figureOf('INT-12.decision'));
      tx.update(AgencyExclusion, row, { action: 'agency-exclusion.objected', rules: ['INT-12'] });
      writeToBody(tx, row.regulatorCode, {
        kind: 'intermediary',
        title: '机构对淘汰提出异议，请复核',
        content: `请由未经手提出和决定的人员在${figureOf('INT-12.decision')}个工作日内复核。异议：${text}`,
        reference: id,
      });
      return ExclusionDto.of(row, actor);
    });
  }

  review(id: string, { outcome, reasons }: ReviewExclusionDto, actor: Actor): Promise<ExclusionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOfRegulator(tx, id);
      demandLawful('INT-12', { reasons });
      const me = await knownAmong(tx, actor, [row.allegedBy, row.decidedBy]);
      demandAct(exclusionActs, 'Exclusions_review', row.state, { ...row, actor: me });
      row.state = move(exclusionTransitions, outcome === 'maintained' ? 'maintain' : 'lift', row.state);
      Object.assign(row, { review: reasons, reviewedBy: actor.sub, reviewedAt: tx.now });
      await this.limits.close(tx, id, 'exclusion-review');
      const action = outcome === 'maintained' ? 'agency-exclusion.maintained' : 'agency-exclusion.lifted';
      tx.update(AgencyExclusion, row, { action, rules: ['INT-12'] });
      const said = outcome === 'maintained' ? '维持淘汰' : '撤销淘汰，可以重新展示服务';
      tellAgency(tx, row.agencyCode, '淘汰异议的复核结果', `${said}。理由：${reasons}`);
      return ExclusionDto.of(row, me);
    });
  }

  /** Starts the days for the statement, the decision or the review. */
  open(
    tx: Tx,
    { id, regulatorCode }: AgencyExclusion,
    kind: 'exclusion-statement' | 'exclusion-decision' | 'exclusion-review',
    days = figureOf('INT-12.decision'),
  ): void {
    const start = { startAt: tx.now, workingDays: days, basis: 'INT-12' } as const;
    this.limits.open(tx, { id, caseNumber: null, bodyCode: regulatorCode }, { kind, ...start });
  }

  /** What was restored or ran out meanwhile carries no exclusion. */
  private async demandFindings(tx: Tx, { findings }: AgencyExclusion): Promise<void> {
    const standing = await tx.find(CreditFinding, { id: findings, state: 'upheld' });
    if (standing.length === 0) conflict('INT-12', { findings }, { detail: GONE });
  }
}

async function lockOfAgency(tx: Tx, id: string): Promise<AgencyExclusion> {
  const row = await tx.lock(AgencyExclusion, { id });
  if (!isAgency(row.agencyCode, tx.actor)) throw notFound();
  return row;
}

async function lockOfRegulator(tx: Tx, id: string): Promise<AgencyExclusion> {
  const row = await tx.lock(AgencyExclusion, { id });
  if (row.regulatorCode !== tx.actor.body) throw notFound();
  return row;
}

const OPEN = {
  zh: '对该机构的淘汰正在办理或者已经生效',
  en: 'an exclusion of this agency is under way, or stands',
};
const NO_FINDING = {
  zh: '本部门对该机构没有生效的、应列入失信名单而未据以提出过淘汰的信用认定',
  en: 'there is no finding of this regulator that stands, lists the agency and was not weighed for an exclusion before',
};
const GONE = {
  zh: '所依据的信用认定均已修复或者期满，不得据以淘汰',
  en: 'every finding that it rests on was restored or is over',
};
