import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { addDays } from '@shenguan/common/clock';
import type { StoredFile } from '@shenguan/common/files';
import { demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, figureOf, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { knownAmong, writeToBody } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { AgencyRecord } from '../records/record.entities.js';
import {
  type AllegeDto,
  CreditFindingDto,
  CreditStandardDto,
  type CreditStatementDto,
  type DecideCreditDto,
  type PublishStandardDto,
  type RectifyCreditDto,
  type RestoreCreditDto,
} from './credit.dto.js';
import { type CreditBasis, CreditFinding, CreditStandard } from './credit.entities.js';
import { creditActs, isAgency } from './credit-acts.js';
import { creditFindingTransitions } from './credit-finding.transitions.js';

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
      const { clauseCode, facts, occurredOn, recordId } = order;
      if (occurredOn > tx.today) refuse('INT-12', {}, { errors: [{ pointer: '/occurredOn', detail: TO_COME }] });
      const agencyCode = demandIdentifiers({ '/agencyCode': checkCreditCode(order.agencyCode) })['/agencyCode'];
      await this.demandOfTrade(tx, agencyCode);
      if (recordId !== undefined) await demandRecord(tx, recordId, agencyCode);
      const basis = recordId === undefined ? null : { kind: 'record' as const, id: recordId };
      const evidence = basis && !upload ? null : { ...(await demandFile(upload).keep()) };
      const row = await this.allegeOn(tx, { agencyCode, clauseCode, facts, evidence, occurredOn, basis });
      return CreditFindingDto.of(row, actor);
    });
  }

  /** Alleges in a transaction that found it out: with a file, or on a record that somebody else keeps. INT-11, INT-12 */
  async allegeOn(tx: Tx, order: Allegation): Promise<CreditFinding> {
    const { actor } = tx;
    const { agencyCode: code, evidence, occurredOn, basis } = order;
    demandLawful('INT-12', { facts: order.facts });
    const standard = await standardOf(tx, actor.body);
    const clause = standard?.clauses.find((one) => one.code === order.clauseCode);
    if (!standard || !clause) refuse('INT-12', {}, { errors: [{ pointer: '/clauseCode', detail: NO_CLAUSE }] });
    await demandNotJudged(tx, order);
    const row = tx.insert(
      CreditFinding,
      {
        ...{ id: tx.uuid(), agencyCode: code, regulatorCode: actor.body, standardNumber: standard.number, clause },
        ...{ facts: order.facts, evidence, state: 'alleged', allegedBy: actor.sub, allegedAt: tx.now },
        ...{ statement: null, statedBy: null, decidedBy: null, reasons: null, decidedAt: null, until: null },
        ...{ restoredBy: null, restoration: null, occurredOn, basis, rectification: null },
      },
      { action: 'credit-finding.alleged', rules: ['INT-12'] },
    );
    this.open(tx, row, 'credit-statement', figureOf('INT-12.statement'));
    tellAgency(
      tx,
      code,
      '拟作信用认定，请陈述申辩',
      `依据评分标准第${standard.number}版“${clause.text}”，${order.facts}${clause.lists ? '拟列入失信中介服务机构管理名单。' : ''}证据可以在信用认定中查阅。请在${figureOf('INT-12.statement')}个工作日内陈述申辩，逾期视为放弃。`,
    );
    return row;
  }

  /** The agency hands in what it put right, by its own login; only then is its credit restored. */
  rectify(
    id: string,
    { text }: RectifyCreditDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<CreditFindingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(CreditFinding, { id });
      if (!isAgency(row.agencyCode, actor)) throw notFound();
      demandAct(creditActs, 'CreditFindings_rectify', row.state, { ...row, actor });
      const file = { ...(await demandFile(upload).keep()) };
      row.state = move(creditFindingTransitions, 'rectify', row.state);
      row.rectification = { text, file, by: actor.sub, at: tx.now.toISOString() };
      tx.update(CreditFinding, row, { action: 'credit-finding.rectified', rules: ['INT-12'] });
      writeToBody(tx, row.regulatorCode, {
        kind: 'intermediary',
        title: '机构提交整改材料，请核查并办理信用修复',
        content: `“${row.clause.text}”的整改材料已经提交，请由未经手提出和决定的人员核查。`,
        reference: row.id,
      });
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
      this.open(tx, row, 'credit-decision', figureOf('INT-12.decision'));
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
      if (outcome === 'upheld') row.until = addDays(tx.today, figureOf('INT-12.counts'));
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
    days = figureOf('INT-12.decision'),
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

/** What a finding begins with. */
export interface Allegation {
  readonly agencyCode: string;
  readonly clauseCode: string;
  readonly facts: string;
  readonly evidence: StoredFile | null;
  readonly occurredOn: string;
  readonly basis: CreditBasis | null;
}

/** A record of this agency that stands, as its authority tells it. INT-16 */
async function demandRecord(tx: Tx, id: string, agencyCode: string): Promise<void> {
  const record = await tx.findOne(AgencyRecord, { id, agencyCode, state: 'standing' });
  if (!record) refuse('INT-12', {}, { errors: [{ pointer: '/recordId', detail: NO_RECORD }] });
}

/**
 * The same facts are alleged once, dropped or upheld: the same file under whatever clause, the same record, or the same
 * clause on the same day.
 */
async function demandNotJudged(
  tx: Tx,
  { agencyCode, clauseCode, evidence, occurredOn, basis }: Allegation,
): Promise<void> {
  // Two at once would not see each other.
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`credit-finding:${agencyCode}`]);
  const [known] = await tx.query<{ id: string; state: string }>(
    `SELECT id, state FROM credit_finding
     WHERE agency_code = $1 AND (evidence ->> 'sha256' = $2 OR basis ->> 'id' = $3
       OR clause ->> 'code' = $4 AND regulator_code = $5 AND occurred_on = $6::date) LIMIT 1`,
    [agencyCode, evidence?.sha256 ?? null, basis?.id ?? null, clauseCode, tx.actor.body, occurredOn],
  );
  if (known) conflict('INT-12', { finding: known.id, state: known.state }, { detail: ON_THIS_FILE });
}

async function lockOfRegulator(tx: Tx, id: string): Promise<CreditFinding> {
  const row = await tx.lock(CreditFinding, { id });
  if (row.regulatorCode !== tx.actor.body) throw notFound();
  return row;
}

const ON_THIS_FILE = {
  zh: '已经就同一事实（同一文件、同一记录或者同日同一条款）提出过认定，不得重复提出',
  en: 'the same facts were alleged before, on the same file or record, or under the clause of that day: not twice',
};
const OTHER_TRADE = {
  zh: '该机构没有提供过本部门主管的中介服务，不由本部门评价',
  en: 'this agency has neither offered nor carried out a service that this body regulates',
};
const TO_COME = { zh: '不得晚于今日', en: 'can’t be after today' };
const NO_RECORD = {
  zh: '没有该机构的此项归集记录，或者记录已经更正、撤回',
  en: 'this agency has no such record, or it was corrected or withdrawn',
};
const NO_CLAUSE = {
  zh: '本部门已公布的评分标准没有此条款，请先公布评分标准',
  en: 'the standard that this regulator has published has no such clause',
};
const NO_TRADE = {
  zh: '现行清单所列服务的行业主管部门方可公布评分标准、作出信用认定',
  en: 'only the regulator of a trade in the catalogue in force scores its agencies',
};
