import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { OUTCOME_WORDS } from '@shenguan/common/contracts';
import type { IdOrNumber } from '@shenguan/common/http';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import { type Bilingual, conflict, figureOf, type PointerError, refuse } from '@shenguan/common/rules';
import { wordsKey } from '@shenguan/common/texts';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies, type Body, writeToBody } from '../bodies/index.js';
import {
  type Case,
  CaseDecision,
  FalsityFinding,
  lockBureauCase,
  lockOwnCase,
  Ruling,
  type RulingOrigin,
  TAKES_AWAY,
  tellApplicant,
  UNDER_REVIEW,
} from '../cases/index.js';
import { Procedure, ProcedureAct } from '../procedures/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { dayFlaws } from './domain/day-flaws.js';
import { fits } from './domain/outcomes-of-target.js';
import type { RulingDto } from './ruling.dto.js';
import type { EnterRulingDto } from './ruling-orders.dto.js';
import { RulingSight } from './ruling-sight.js';

/** What a ruling is on, and when that was made. */
interface Target {
  readonly id: string | null;
  readonly madeAt: Date | null;
  /** Of a decision: what it decided. */
  readonly outcome?: CaseDecision['outcome'];
}

/**
 * Enters what a court, a reconsideration organ or a superior decided, as it was served: by an official, or by the applicant
 * himself, so that nobody who lost can leave it in a drawer. It counts when somebody else has confirmed it. PRA-14
 */
@Injectable()
export class EnterRuling {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
    private readonly limits: TimeLimits,
    private readonly sight: RulingSight,
  ) {}

  execute(ref: IdOrNumber, order: EnterRulingDto, actor: Actor): Promise<RulingDto> {
    return this.work.run(actor, async (tx) => {
      const official = hasRole(actor, 'legal-officer', 'window-clerk', 'head');
      const row = official ? await lockBureauCase(tx, ref) : await lockOwnCase(tx, ref, 'apply');
      const target = await targetOf(tx, row, order);
      demandWhole(row, order, target);
      const madeOn = target.madeAt && legalDate(target.madeAt);
      const flaws = dayFlaws(order, { madeOn, today: tx.today });
      if (flaws.length > 0) refuse('PRA-14', {}, { errors: flaws });
      const organ = await this.organOf(tx, row, order);
      const documentKey = wordsKey(order.documentNumber);
      await demandOnce(tx, { ...order, organCode: organ.code, documentKey, targetId: target.id, caseId: row.id });
      const { caseNumber, bureauCode } = row;
      const { origin, documentNumber, decidedOn, servedOn, effectiveOn, outcome } = order;
      const ruling = tx.insert(
        Ruling,
        {
          id: tx.uuid(),
          ...{ caseId: row.id, caseNumber, bureauCode, origin, target: order.target, targetId: target.id },
          ...{ organCode: organ.code, organName: organ.name, documentNumber, documentKey },
          ...{ decidedOn, servedOn, effectiveOn, outcome, faults: order.faults ?? [], actBy: order.actBy ?? null },
          ...{ content: order.content ?? null, conditions: order.conditions ?? null },
          ...{ validUntil: order.validUntil ?? null, damages: order.damages ?? null, file: null, state: 'entered' },
          ...{ enteredBy: actor.sub, enteredAt: tx.now, judgedBy: null, judgedAt: null, reasons: null },
          ...{ carriedOutBy: null, carriedOutAt: null, settledAt: null },
        },
        { action: 'ruling.entered', rules: ['PRA-14'] },
      );
      this.limits.open(
        tx,
        { id: ruling.id, caseNumber, bodyCode: bureauCode },
        {
          ...{ kind: 'ruling-confirmation', startAt: tx.now, basis: 'PRA-14' },
          workingDays: figureOf('PRA-15.secondPerson'),
        },
      );
      await this.tell(tx, row, ruling, official);
      return this.sight.answer(tx, ruling, actor);
    });
  }

  /** Each side hears of what the other has entered, and the government of what a superior is said to order. */
  private async tell(tx: Tx, row: Case, ruling: Ruling, official: boolean): Promise<void> {
    const { caseNumber, organName, documentNumber, outcome, bureauCode, id: reference } = ruling;
    const title = `办件${caseNumber}：${organName}的裁决（${documentNumber}）已登记，待核对`;
    const content = `裁决结果登记为“${OUTCOME_WORDS[outcome]}”，核对后生效执行；请核对送达的文书。`;
    if (official) await tellApplicant(tx, row, { kind: 'ruling', title, content });
    else writeToBody(tx, bureauCode, { kind: 'case-ruled', title, content, reference });
    if (ruling.origin !== 'superior-order') return;
    for (const { code } of await this.bodies.activeOf(tx, 'government-office')) {
      writeToBody(tx, code, { kind: 'case-ruled', title, content, reference });
    }
  }

  /** Who decided is a body of the register that can: a court, a government, or for a superior's order the city's bureau too. */
  private async organOf(tx: Tx, { bureauCode }: Case, { organ, origin }: EnterRulingDto): Promise<Body> {
    const body = await this.bodies.byCode(tx, normaliseIdentifier(organ));
    if (!body || body.code === bureauCode || !mayRule(body, origin)) {
      return refuse('PRA-14', { origin }, { errors: [{ pointer: '/organ', detail: ORGANS[origin] }] });
    }
    return body;
  }
}

function mayRule({ kind, level }: Body, origin: RulingOrigin): boolean {
  if (origin === 'judgment') return kind === 'court';
  if (origin === 'reconsideration') return kind === 'government';
  return kind === 'government' || (kind === 'bureau' && level === 'city');
}

/** Finds what the ruling is on: in this case, and decided. */
async function targetOf(tx: Tx, row: Case, { target, targetId }: EnterRulingDto): Promise<Target> {
  const named = target === 'procedure' || target === 'falsity-finding';
  if (named !== (targetId !== undefined)) {
    refuse('PRA-14', { target }, { errors: [{ pointer: '/targetId', detail: named ? NAME_IT : NOT_NAMED }] });
  }
  if (target === 'inaction') {
    if (row.state === 'submitted' || row.state === 'correcting' || UNDER_REVIEW.includes(row.state)) {
      return { id: null, madeAt: row.submittedAt };
    }
    return conflict('PRA-14', { state: row.state }, { detail: ANSWERED });
  }
  if (target === 'decision') {
    if (row.decisionId === null) conflict('PRA-14', { state: row.state }, { detail: NO_DECISION });
    const { id, decidedAt, outcome } = await tx.get(CaseDecision, { id: row.decisionId });
    return { id, madeAt: decidedAt, outcome };
  }
  const { caseNumber } = row;
  if (target === 'procedure') {
    const found = await tx.findOne(Procedure, { id: targetId!, caseNumber, state: 'carried-out' });
    const [act] = found ? await tx.find(ProcedureAct, { procedureId: found.id, kind: 'carry-out' }) : [];
    if (act) return { id: act.procedureId, madeAt: act.at };
  } else {
    const found = await tx.findOne(FalsityFinding, { id: targetId!, caseNumber, state: 'found' });
    if (found) return { id: found.id, madeAt: found.decidedAt };
  }
  return refuse('PRA-14', { target }, { errors: [{ pointer: '/targetId', detail: NO_SUCH }] });
}

/** What is decided fits what it is on, and says all that carrying it out needs, and nothing else. */
function demandWhole(row: Case, order: EnterRulingDto, { outcome: decided }: Target): void {
  const { target, outcome, faults = [], actBy, content, conditions, validUntil } = order;
  const errors: PointerError[] = [];
  const flaw = (field: string, detail: Bilingual) => errors.push({ pointer: `/${field}`, detail });
  if (!fits(target, outcome)) flaw('outcome', UNFIT);
  const grantOnly = outcome === 'varied' || outcome === 'stay' || outcome === 'stay-ended';
  if (grantOnly && decided !== 'granted') flaw('outcome', GRANTS_ALONE);
  const wrong = TAKES_AWAY.includes(outcome) || outcome === 'varied';
  if (wrong && faults.length === 0) flaw('faults', SAY_WHAT);
  if (!wrong && outcome !== 'unlawful' && outcome !== 'act' && faults.length > 0) flaw('faults', NOTHING_WRONG);
  if (actBy !== undefined && outcome !== 'anew' && outcome !== 'act') flaw('actBy', NO_TERM);
  const takesChange = TAKES_AWAY.includes(outcome) && decided === 'granted' && row.requestKind !== 'initial';
  if ((outcome === 'varied' || takesChange) !== (content !== undefined)) {
    flaw('content', content === undefined ? SAY_CONTENT : NO_CONTENT);
  }
  if (takesChange && row.requestKind === 'renewal' && validUntil === undefined) flaw('validUntil', SAY_UNTIL);
  if (content === undefined && (conditions !== undefined || validUntil !== undefined)) flaw('content', SAY_CONTENT);
  if (errors.length > 0) refuse('PRA-14', { target, outcome }, { errors });
}

async function demandOnce(
  tx: Tx,
  {
    organCode,
    documentKey,
    outcome,
    targetId,
    caseId,
  }: Pick<Ruling, 'organCode' | 'documentKey' | 'outcome' | 'targetId' | 'caseId'>,
): Promise<void> {
  const same = await tx.find(Ruling, { caseId, organCode, documentKey, outcome });
  const before = same.find((one) => one.state !== 'discarded' && one.targetId === targetId);
  if (before) conflict('PRA-14', { ruling: before.id }, { detail: ENTERED });
}

const ORGANS: Readonly<Record<RulingOrigin, Bilingual>> = {
  judgment: { zh: '须为单位登记中的人民法院', en: 'is no court of the register of bodies' },
  reconsideration: {
    zh: '须为单位登记中的人民政府（行政复议机关）',
    en: 'is no government of the register of bodies, which is who reconsiders',
  },
  'superior-order': {
    zh: '须为单位登记中的人民政府或者市级审批局，本局除外',
    en: 'is no government, nor the city’s bureau, of the register of bodies',
  },
};
const NAME_IT = { zh: '须写明所针对的程序或者认定', en: 'name the procedure or the finding' };
const NOT_NAMED = { zh: '针对办件的决定、不履行职责的不填', en: 'names nothing where it is on the case itself' };
const NO_SUCH = {
  zh: '不是本办件中已经作出决定的程序或者认定',
  en: 'is no procedure of this case that was carried out, nor a finding that was made',
};
const ANSWERED = {
  zh: '该办件已经办结，没有不履行职责可以责令履行；针对其决定的，所针对的行为填 decision',
  en: 'The case was answered: a ruling on what was decided names the decision',
};
const NO_DECISION = { zh: '该办件没有现存的决定', en: 'The case has no decision that stands' };
const UNFIT = { zh: '所针对的行为不能有这一结果', en: 'cannot be decided of such an act' };
const GRANTS_ALONE = {
  zh: '变更、停止执行只适用于准予许可的决定',
  en: 'only a grant is varied or stayed',
};
const SAY_WHAT = { zh: '须写明裁决认定的问题', en: 'say what the ruling found wrong' };
const NOTHING_WRONG = { zh: '这一结果没有认定问题', en: 'such a ruling finds nothing wrong' };
const NO_TERM = {
  zh: '只有责令重新作出或者履行的才有期限',
  en: 'only what orders a new decision or an act sets a term',
};
const SAY_CONTENT = {
  zh: '须写明许可变更后（或者恢复）的内容',
  en: 'say what the approval says by it, or says again',
};
const SAY_UNTIL = {
  zh: '撤销延续的，须写明许可恢复的有效期止',
  en: 'what takes a renewal away says until when the approval holds again',
};
const NO_CONTENT = { zh: '这一结果不改变许可内容', en: 'such a ruling does not change what the approval says' };
const ENTERED = { zh: '该裁决已经登记', en: 'This ruling is entered already' };
