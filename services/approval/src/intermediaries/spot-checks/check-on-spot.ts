import { Injectable } from '@nestjs/common';
import { type Actor, isSamePerson } from '@shenguan/common/auth';
import { demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { knownAmong, StaffMember } from '../../bodies/index.js';
import { TimeLimit, TimeLimits } from '../../time-limits/index.js';
import { isRelatives } from '../affiliations/ties.js';
import { tellAgency } from '../agencies/join-platform.js';
import { Credit } from '../credit/credit.js';
import { groundedInWords, groundInNorm } from '../norms/ground-in-norm.js';
import {
  type ConcludeSpotDto,
  type FindOnSpotDto,
  type ReplaceInspectorDto,
  SpotCheckDto,
  type SpotStatementDto,
  SpotVisitDto,
} from './spot-check.dto.js';
import { SpotCheck, SpotVisit } from './spot-check.entities.js';
import { spotCheckTransitions } from './spot-check.transitions.js';
import { isInspector, isOfAgency, spotCheckActs, spotVisitActs } from './spot-check-acts.js';
import { spotVisitTransitions } from './spot-visit.transitions.js';

/** Working days for the agency's statement and for the conclusion. Readings of this project. INT-11 */
const STATEMENT_DAYS = 5;
const CONCLUSION_DAYS = 10;
/** With fewer nobody has seen what the other saw. A reading. */
const INSPECTORS_MIN = 2;

/** The check itself: each inspector finds, the agency is heard, somebody else concludes, and it is published. INT-11 */
@Injectable()
export class CheckOnSpot {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly credit: Credit,
  ) {}

  /**
   * Lets the next alternate of the same body inspect: an inspector says so of himself; of another the regulator does, once
   * he serves no more by the staff register or has let his days run out. Else it would pick among whom the draw found.
   */
  replace(id: string, { subject, reason }: ReplaceInspectorDto, actor: Actor): Promise<SpotCheckDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(SpotCheck, { id });
      if (row.regulatorCode !== actor.body && !isInspector(row.draw, actor)) throw notFound();
      demandAct(spotCheckActs, 'SpotChecks_replace', row.state, { ...row, actor });
      const draw = row.draw!;
      const seat = draw.inspectors.find((one) => one.replacedFor === null && isSamePerson(one.subject, subject));
      if (!seat) refuse('INT-11', {}, { errors: [{ pointer: '/subject', detail: NO_INSPECTOR }] });
      const visits = await tx.find(SpotVisit, { checkId: id }, { lock: 'update' });
      await demandReplaceable(tx, seat, visits, actor);
      const spoke = visits.some(({ findings }) => findings.some(({ by }) => isSamePerson(by, seat.subject)));
      if (spoke) conflict('INT-11', { inspector: seat.subject }, { detail: SPOKE });
      const next = draw.alternates.find(({ bodyCode }) => bodyCode === seat.bodyCode);
      const left = draw.inspectors.filter((one) => one.replacedFor === null).length - 1;
      if (!next && left < INSPECTORS_MIN) conflict('INT-11', { left }, { detail: NOBODY_LEFT });
      row.draw = {
        ...draw,
        inspectors: [
          ...draw.inspectors.map((one) =>
            one === seat ? { ...one, replacedFor: reason, replacedBy: actor.sub } : one,
          ),
          ...(next ? [{ ...next, replacedFor: null, replacedBy: null }] : []),
        ],
        alternates: draw.alternates.filter((one) => one !== next),
      };
      tx.update(SpotCheck, row, { action: 'spot-check.inspector-replaced', rules: ['INT-11'] });
      // Where nobody follows, those who have spoken may be all.
      if (!next) for (const visit of visits) await this.completed(tx, visit, row);
      return SpotCheckDto.of(row, actor);
    });
  }

  find(id: string, order: FindOnSpotDto, upload: ReceivedFile | undefined, actor: Actor): Promise<SpotVisitDto> {
    return this.work.run(actor, async (tx) => {
      const { row, check } = await lockVisit(tx, id);
      if (!isInspector(check.draw, actor)) throw notFound();
      demandAct(spotVisitActs, 'SpotVisits_find', row.state, { ...row, draw: check.draw, actor });
      if (await isRelatives(tx, row.agencyCode, actor)) forbid('INT-11', {}, { detail: RELATIVE });
      demandLawful('INT-11', { facts: order.facts });
      const evidence = { ...(await demandFile(upload).keep()) };
      // Nor what was handed in of another agency, or at an earlier check: nobody was there for that.
      const same = JSON.stringify([{ evidence: { sha256: evidence.sha256 } }]);
      const [handedIn] = await tx.query('SELECT 1 FROM spot_visit WHERE findings @> $1::jsonb LIMIT 1', [same]);
      if (handedIn) {
        refuse('INT-11', { digest: evidence.sha256 }, { errors: [{ pointer: '/file', detail: ANOTHERS }] });
      }
      const { result, facts } = order;
      const finding = { by: actor.sub, name: actor.name, bodyCode: actor.body, result, facts, evidence };
      row.findings = [...row.findings, { ...finding, at: tx.now.toISOString() }];
      row.state = move(spotVisitTransitions, 'find', row.state);
      if (!(await this.completed(tx, row, check))) {
        tx.update(SpotVisit, row, { action: 'spot-visit.inspected', rules: ['INT-11'] });
      }
      return SpotVisitDto.of(row, check, actor);
    });
  }

  state(id: string, { text }: SpotStatementDto, actor: Actor): Promise<SpotVisitDto> {
    return this.work.run(actor, async (tx) => {
      const { row, check } = await lockVisit(tx, id);
      if (!isOfAgency(row.agencyCode, actor)) throw notFound();
      demandAct(spotVisitActs, 'SpotVisits_state', row.state, { ...row, draw: check.draw, actor });
      row.state = move(spotVisitTransitions, 'state', row.state);
      Object.assign(row, { statement: text, statedBy: actor.sub, statedAt: tx.now });
      await this.limits.close(tx, id, 'spot-statement');
      this.open(tx, row, 'spot-conclusion', CONCLUSION_DAYS);
      tx.update(SpotVisit, row, { action: 'spot-visit.heard', rules: ['INT-11'] });
      return SpotVisitDto.of(row, check, actor);
    });
  }

  conclude(id: string, order: ConcludeSpotDto, actor: Actor): Promise<SpotVisitDto> {
    return this.work.run(actor, async (tx) => {
      const { row, check } = await lockVisit(tx, id);
      if (row.regulatorCode !== actor.body) throw notFound();
      const hands = row.findings.map(({ by }) => by);
      const me = await knownAmong(tx, actor, hands);
      demandAct(spotVisitActs, 'SpotVisits_conclude', row.state, { ...row, draw: check.draw, actor: me });
      if (await isRelatives(tx, row.agencyCode, actor)) forbid('INT-11', {}, { detail: RELATIVE });
      demandLawful('INT-11', { reasons: order.reasons });
      const flaws = row.findings.filter(({ result }) => result === 'flawed');
      const [flaw] = flaws;
      if (order.result === 'flawed' && !flaw) {
        refuse('INT-11', {}, { errors: [{ pointer: '/result', detail: NOBODY_FOUND }] });
      }
      // Who concludes weighs what inspectors differ on and the agency has answered; whether a flaw that stands costs it
      // anything, another decides on the finding of credit.
      if (order.result === 'in-order' && flaw && (flaws.length === row.findings.length || row.statement === null)) {
        refuse('INT-11', { flawed: flaws.length }, { errors: [{ pointer: '/result', detail: THEY_FOUND }] });
      }
      // A flaw is one of the norm, by its clause, as a settlement is. INT-9
      const flawed = order.result === 'flawed';
      row.ground = flawed ? await groundInNorm(tx, 'INT-9', check.serviceCode, order) : null;
      demandLawful('INT-11', { noClause: order.noClause ?? '' });
      row.state = move(spotVisitTransitions, 'conclude', row.state);
      Object.assign(row, { result: order.result, reasons: order.reasons, concludedBy: actor.sub, concludedAt: tx.now });
      if (order.result === 'flawed') {
        const finding = await this.credit.allegeOn(tx, {
          ...{
            agencyCode: row.agencyCode,
            clauseCode: order.clauseCode ?? '',
            facts: groundedInWords(flaw!.facts, row.ground ?? {}),
          },
          ...{ evidence: flaw!.evidence, occurredOn: tx.today, basis: { kind: 'spot-check' as const, id: row.id } },
        });
        row.creditFindingId = finding.id;
      }
      await this.limits.close(tx, id, 'spot-conclusion');
      tx.update(SpotVisit, row, { action: 'spot-visit.concluded', rules: ['INT-11', 'INT-12'] });
      tellAgency(
        tx,
        row.agencyCode,
        '随机抽查结果',
        `${RESULTS[order.result]}理由：${groundedInWords(order.reasons, row.ground ?? {})}`,
      );
      await this.finished(tx, check, id);
      return SpotVisitDto.of(row, check, me);
    });
  }

  /** Starts the days for the statement or the conclusion. */
  open(tx: Tx, { id, regulatorCode }: SpotVisit, kind: 'spot-statement' | 'spot-conclusion', days = CONCLUSION_DAYS) {
    const start = { startAt: tx.now, workingDays: days, basis: 'INT-11' } as const;
    this.limits.open(tx, { id, caseNumber: null, bodyCode: regulatorCode }, { kind, ...start });
  }

  /** Ends the check of an agency once every inspector has spoken, and tells it what was found; tells whether it did. */
  private async completed(tx: Tx, row: SpotVisit, { draw }: SpotCheck): Promise<boolean> {
    const waiting = draw!.inspectors.filter(
      ({ subject, replacedFor }) => replacedFor === null && !row.findings.some(({ by }) => isSamePerson(by, subject)),
    );
    if (row.state !== 'open' || waiting.length > 0) return false;
    row.state = move(spotVisitTransitions, 'complete', row.state);
    await this.limits.close(tx, row.id, 'spot-finding');
    this.open(tx, row, 'spot-statement', STATEMENT_DAYS);
    tx.update(SpotVisit, row, { action: 'spot-visit.found', rules: ['INT-11'] });
    const found = row.findings.map(({ name, result, facts }) => `${name}：${RESULTS[result]}${facts}`).join('\n');
    const hear = `请在${STATEMENT_DAYS}个工作日内陈述申辩，逾期视为放弃。`;
    tellAgency(tx, row.agencyCode, '随机抽查的检查记录，请陈述申辩', `${found}\n${hear}`);
    return true;
  }

  private async finished(tx: Tx, check: SpotCheck, visitId: string): Promise<void> {
    const [open] = await tx.query(
      `SELECT 1 FROM spot_visit WHERE check_id = $1 AND id <> $2 AND state <> 'concluded' LIMIT 1`,
      [check.id, visitId],
    );
    if (open) return;
    check.state = move(spotCheckTransitions, 'finish', check.state);
    check.doneAt = tx.now;
    tx.update(SpotCheck, check, { action: 'spot-check.done', rules: ['INT-11'] });
  }
}

/** Nobody steps in for an inspector who is able to inspect, unless he says so himself. INT-11 (a reading) */
async function demandReplaceable(
  tx: Tx,
  { subject, bodyCode }: { subject: string; bodyCode: string },
  visits: readonly SpotVisit[],
  actor: Actor,
): Promise<void> {
  if (isSamePerson(subject, actor.sub) && bodyCode === actor.body) return;
  const entries = await tx.find(StaffMember, { bodyCode, serving: true, onEstablishment: true });
  if (!entries.some((one) => isSamePerson(one.subject, subject))) return;
  const open = visits.filter(({ state }) => state === 'open').map(({ id }) => id);
  const limits =
    open.length > 0 ? await tx.find(TimeLimit, { subjectId: open, kind: 'spot-finding', state: 'running' }) : [];
  const late = limits.some(({ dueAt }) => dueAt !== null && dueAt <= tx.now);
  if (!late) forbid('INT-11', { inspector: subject }, { detail: STILL_ABLE });
}

async function lockVisit(tx: Tx, id: string): Promise<{ row: SpotVisit; check: SpotCheck }> {
  const { checkId } = await tx.get(SpotVisit, { id });
  const check = await tx.lock(SpotCheck, { id: checkId });
  return { check, row: await tx.lock(SpotVisit, { id }) };
}

const RESULTS = { 'in-order': '符合规范和标准。', flawed: '不符合规范和标准。' } as const;
const NO_INSPECTOR = { zh: '不是本次抽查现任的检查人员', en: 'does not inspect in this check' };
const SPOKE = {
  zh: '该检查人员已经作出检查记录，不得替换',
  en: 'this inspector has said what he found: he isn’t replaced any more',
};
const STILL_ABLE = {
  zh: '检查人员由本人申请替换；他人不得替换，但该人员已经离职、离编，或者逾期未作出检查记录的除外',
  en: 'an inspector steps out by his own login: others replace him only once he has left, by the staff register, or let the days for his finding run out',
};
const NOBODY_LEFT = {
  zh: '没有候补人员，剩余检查人员不足二人，不得替换',
  en: 'no alternate follows, and fewer than two would be left',
};
const RELATIVE = {
  zh: '该机构由您近亲属所有或者任职，请由候补人员替换或者由他人办理',
  en: 'the agency is a relative’s of yours: let the next alternate inspect, or somebody else act',
};
const ANOTHERS = {
  zh: '该证据已经由他人或者就其他机构、其他抽查提交，请提交本人本次取得的证据',
  en: 'is evidence that another inspector handed in, or of another agency or check: hand in your own of this one',
};
const THEY_FOUND = {
  zh: '检查人员均认为不符合的，或者有检查人员认为不符合而机构未作陈述的，不得认定为符合：认定不符合并提出信用认定，由另一人决定是否记分',
  en: 'every inspector found it flawed, or one did and the agency said nothing to it: it is concluded as flawed, and on its credit another person decides',
};
const NOBODY_FOUND = {
  zh: '没有检查人员认为不符合规范和标准，不得作此认定',
  en: 'no inspector found it flawed',
};
