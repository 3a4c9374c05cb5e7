import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { addDays } from '@shenguan/common/clock';
import { demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { knownAmong } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import { Catalogues } from '../catalogue/catalogues.js';
import {
  type AllegeDto,
  CreditFindingDto,
  CreditStandardDto,
  type CreditStatementDto,
  type DecideCreditDto,
  type PublishStandardDto,
  type RestoreCreditDto,
} from './credit.dto.js';
import { CreditFinding, CreditStandard } from './credit.entities.js';
import { creditActs, isAgency } from './credit-acts.js';
import { creditFindingTransitions } from './credit-finding.transitions.js';

/** Working days for the agency's statement and for the decision; days that a finding counts. Readings of this project. INT-12 */
const STATEMENT_DAYS = 5;
const DECISION_DAYS = 20;
const COUNTS_DAYS = 365;

/** Scores agencies by published standards, and lists them: alleged, heard, decided by another, restored. INT-12 */
@Injectable()
export class Credit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly catalogues: Catalogues,
  ) {}

  publishStandard({ clauses }: PublishStandardDto, actor: Actor): Promise<CreditStandardDto> {
    return this.work.run(actor, async (tx) => {
      await this.demandRegulator(tx);
      const number = await tx.nextNumber(`credit-standard:${actor.body}`);
      const row = tx.insert(
        CreditStandard,
        {
          ...{ id: tx.uuid(), regulatorCode: actor.body, number, clauses },
          ...{ publishedBy: actor.sub, publishedAt: tx.now },
        },
        { action: 'credit-standard.published', rules: ['INT-12'] },
      );
      return CreditStandardDto.of(row);
    });
  }

  allege(order: AllegeDto, upload: ReceivedFile | undefined, actor: Actor): Promise<CreditFindingDto> {
    return this.work.run(actor, async (tx) => {
      await this.demandRegulator(tx);
      demandLawful('INT-12', { facts: order.facts });
      const code = demandIdentifiers({ '/agencyCode': checkCreditCode(order.agencyCode) })['/agencyCode'];
      const standard = await standardOf(tx, actor.body);
      const clause = standard?.clauses.find((one) => one.code === order.clauseCode);
      if (!standard || !clause) refuse('INT-12', {}, { errors: [{ pointer: '/clauseCode', detail: NO_CLAUSE }] });
      const evidence = { ...(await demandFile(upload).keep()) };
      await this.demandOfTrade(tx, code);
      await demandNotJudged(tx, code, clause.code, evidence.sha256);
      const row = tx.insert(
        CreditFinding,
        {
          ...{ id: tx.uuid(), agencyCode: code, regulatorCode: actor.body, standardNumber: standard.number, clause },
          ...{ facts: order.facts, evidence, state: 'alleged', allegedBy: actor.sub, allegedAt: tx.now },
          ...{ statement: null, statedBy: null, decidedBy: null, reasons: null, decidedAt: null, until: null },
          ...{ restoredBy: null, restoration: null },
        },
        { action: 'credit-finding.alleged', rules: ['INT-12'] },
      );
      this.open(tx, row, 'credit-statement', STATEMENT_DAYS);
      tellAgency(
        tx,
        code,
        '拟作信用认定，请陈述申辩',
        `依据评分标准第${standard.number}版“${clause.text}”，${order.facts}${clause.lists ? '拟列入失信中介服务机构管理名单。' : ''}证据可以在信用认定中查阅。请在${STATEMENT_DAYS}个工作日内陈述申辩，逾期视为放弃。`,
      );
      return CreditFindingDto.of(row, actor);
    });
  }

  state(id: string, { text }: CreditStatementDto, actor: Actor): Promise<CreditFindingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(CreditFinding, { id });
      if (!isAgency(row.agencyCode, actor)) throw notFound();
      demandAct(creditActs, 'CreditFindings_state', row.state, { ...row, actor });
      row.state = move(creditFindingTransitions, 'state', row.state);
      row.statement = text;
      row.statedBy = actor.sub;
      await this.limits.close(tx, id, 'credit-statement');
      this.open(tx, row, 'credit-decision', DECISION_DAYS);
      tx.update(CreditFinding, row, { action: 'credit-finding.heard', rules: ['INT-12'] });
      return CreditFindingDto.of(row, actor);
    });
  }

  decide(id: string, { outcome, reasons }: DecideCreditDto, actor: Actor): Promise<CreditFindingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOfRegulator(tx, id);
      demandLawful('INT-12', { reasons });
      const me = await knownAmong(tx, actor, [row.allegedBy]);
      demandAct(creditActs, 'CreditFindings_decide', row.state, { ...row, actor: me });
      row.state = move(creditFindingTransitions, outcome === 'upheld' ? 'uphold' : 'drop', row.state);
      Object.assign(row, { decidedBy: actor.sub, reasons, decidedAt: tx.now });
      if (outcome === 'upheld') row.until = addDays(tx.today, COUNTS_DAYS);
      await this.limits.close(tx, id, 'credit-decision');
      tx.update(CreditFinding, row, {
        action: outcome === 'upheld' ? 'credit-finding.upheld' : 'credit-finding.dropped',
        rules: ['INT-12'],
      });
      tellAgency(
        tx,
        row.agencyCode,
        '信用认定结果',
        `${outcome === 'upheld' ? `予以认定，计入至${row.until}。不服的，可以依法申请行政复议或者向上级投诉；整改完成的，可以申请修复` : '不予认定'}。理由：${reasons}`,
      );
      return CreditFindingDto.of(row, actor);
    });
  }

  restore(id: string, { reasons }: RestoreCreditDto, actor: Actor): Promise<CreditFindingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOfRegulator(tx, id);
      demandLawful('INT-12', { reasons });
      const me = await knownAmong(tx, actor, [row.allegedBy, row.decidedBy]);
      demandAct(creditActs, 'CreditFindings_restore', row.state, { ...row, actor: me });
      row.state = move(creditFindingTransitions, 'restore', row.state);
      row.restoredBy = actor.sub;
      row.restoration = reasons;
      tx.update(CreditFinding, row, { action: 'credit-finding.restored', rules: ['INT-12'] });
      tellAgency(tx, row.agencyCode, '信用已经修复', reasons);
      return CreditFindingDto.of(row, actor);
    });
  }

  /** Starts the days for the agency's statement, or for the decision. */
  open(
    tx: Tx,
    { id, regulatorCode }: CreditFinding,
    kind: 'credit-statement' | 'credit-decision',
    days = DECISION_DAYS,
  ) {
    const start = { startAt: tx.now, workingDays: days, basis: 'INT-12' } as const;
    this.limits.open(tx, { id, caseNumber: null, bodyCode: regulatorCode }, { kind, ...start });
  }

  /** Of its own trade, by what the agency offers or was engaged for: or one regulator could list another's agencies. INT-12 */
  private async demandOfTrade(tx: Tx, agencyCode: string): Promise<void> {
    const entries = (await this.catalogues.inForce(tx, tx.today))?.entries ?? [];
    const own = entries.filter(({ industryRegulator }) => industryRegulator.code === tx.actor.body);
    const [known] = await tx.query<{ one: number }>(
      `SELECT 1 AS one FROM agency_offer WHERE agency_code = $1 AND service_code = ANY($2)
       UNION ALL SELECT 1 FROM engagement WHERE agency_code = $1 AND (regulator_code = $3 OR service_code = ANY($2)) LIMIT 1`,
      [agencyCode, own.map(({ code }) => code), tx.actor.body],
    );
    if (!known) refuse('INT-12', {}, { errors: [{ pointer: '/agencyCode', detail: OTHER_TRADE }] });
  }

  /** Only who regulates a trade of the catalogue in force scores its agencies. INT-9, INT-12 */
  private async demandRegulator(tx: Tx): Promise<void> {
    const entries = (await this.catalogues.inForce(tx, tx.today))?.entries ?? [];
    if (!entries.some(({ industryRegulator }) => industryRegulator.code === tx.actor.body)) {
      forbid('INT-12', {}, { detail: NO_TRADE });
    }
  }
}

/** Returns the standard of a regulator in force; null before the first one. */
export async function standardOf(tx: Tx, regulatorCode: string): Promise<CreditStandard | null> {
  const [row] = await tx.find(CreditStandard, { regulatorCode }, { orderBy: { number: 'DESC' }, limit: 1 });
  return row ?? null;
}

/** What was alleged once on a file is not alleged on it again, dropped or upheld: each finding counts once. */
async function demandNotJudged(tx: Tx, agencyCode: string, clauseCode: string, sha256: string): Promise<void> {
  const [known] = await tx.query<{ id: string; state: string }>(
    `SELECT id, state FROM credit_finding
     WHERE agency_code = $1 AND clause ->> 'code' = $2 AND evidence ->> 'sha256' = $3 LIMIT 1`,
    [agencyCode, clauseCode, sha256],
  );
  if (known) conflict('INT-12', { finding: known.id, state: known.state }, { detail: ON_THIS_FILE });
}

async function lockOfRegulator(tx: Tx, id: string): Promise<CreditFinding> {
  const row = await tx.lock(CreditFinding, { id });
  if (row.regulatorCode !== tx.actor.body) throw notFound();
  return row;
}

const ON_THIS_FILE = {
  zh: '已经凭同一文件、依同一条款提出过认定，不得重复提出',
  en: 'was alleged on the same file under the same clause before: not a second time',
};
const OTHER_TRADE = {
  zh: '该机构没有提供过本部门主管的中介服务，不由本部门评价',
  en: 'this agency has neither offered nor carried out a service that this body regulates',
};
const NO_CLAUSE = {
  zh: '本部门已公布的评分标准没有此条款，请先公布评分标准',
  en: 'the standard that this regulator has published has no such clause',
};
const NO_TRADE = {
  zh: '现行清单所列服务的行业主管部门方可公布评分标准、作出信用认定',
  en: 'only the regulator of a trade in the catalogue in force scores its agencies',
};
