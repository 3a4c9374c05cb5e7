import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { type LegalDate } from '@shenguan/common/clock';
import { caseDecidedV1 } from '@shenguan/common/contracts';
import { KINDS } from '@shenguan/common/document-kinds';
import type { IdOrNumber } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { figureOf, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approvals, validUntil } from '../approvals/index.js';
import { Bodies } from '../bodies/index.js';
import {
  Case,
  CaseDecision,
  type CaseDto,
  type CaseReview,
  type Certificate,
  caseAnswer,
  type DecisionDeparture,
  demandBureauAct,
  demandNotBarred,
  demandNotRepeated,
  eachMissing,
  editionOfCase,
  fileOf,
  Hearing,
  lockBureauCase,
  moveCase,
  settleOwed,
  tellApplicant,
} from '../cases/index.js';
import { issueCertificate } from '../certificates/index.js';
import { demandConferenceHeeded } from '../conference/index.js';
import { Documents } from '../documents/index.js';
import {
  type AgainstGrant,
  againstGrant,
  demandDepartures,
  demandPointsMet,
  demandRequiredReview,
  demandResults,
  fileDecidedOn,
  isNothing,
} from '../handling/index.js';
import { Instruments } from '../instruments/index.js';
import { Catalogues } from '../intermediaries/index.js';
import { type Guide, type GuideMaterial, PublishedItems } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import { expectPush, Supervisors } from '../linkage/index.js';
import { holderOf, requestToGrant } from '../requests/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { changeApproval, enterApproval } from './case-approval.js';
import { decidedData } from './decided-data.js';
import type { DecideCaseDto } from './decision.dto.js';
import { issueDecision } from './decision-paper.js';
import { demandFileSeen } from './demand-file-seen.js';
import { demandNotFalse, foundFalse, standingBar } from './false-application.js';
import { groundsAgainstReview } from './grounds-against-review.js';
import { groundsOfRefusal, restsOfGround } from './grounds-of-refusal.js';
import { heedHearing } from './heed-hearing.js';
import { conditionSentence, demandConditions, demandProvisions, type FoundGround } from './provisions.js';
import { demandWithinQuota, noneLeft } from './quota.js';
import { demandPromised, relyOn } from './rest-on-promises.js';

/**
 * Decides a reviewed case (决定). The decision, its document and its push to every department that supervises are one
 * transaction: none without the others. That nobody supervises is no fault of the applicant's: it is decided all the same,
 * and whoever begins to supervise is told of it then. SUP-5, APL-38, APL-39, APL-44, LINK-5
 */
@Injectable()
export class DecideCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly catalogues: Catalogues,
    private readonly bodies: Bodies,
    private readonly supervisors: Supervisors,
    private readonly limits: CaseLimits,
    private readonly documents: Documents,
    private readonly approvals: Approvals,
    private readonly instruments: Instruments,
    private readonly timeLimits: TimeLimits,
  ) {}

  execute(ref: IdOrNumber, order: DecideCaseDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => this.decide(tx, await lockBureauCase(tx, ref), order, actor));
  }

  /**
   * Decides a case that its caller has locked. Whoever decides, in the ordinary way or on the spot, is judged by this; on the
   * spot the case is written once, for all that was done. APL-34, APL-38
   */
  async decide(tx: Tx, row: Case, order: DecideCaseDto, actor: Actor, spot?: 'on-the-spot'): Promise<CaseDto> {
    await demandBureauAct(tx, 'Bureau_decide', row);
    const granted = order.outcome === 'granted';
    await demandConferenceHeeded(tx, row.caseNumber, order.outcome);
    const file = await fileOf(tx, row);
    const review = file.review!;
    await demandFileSeen(tx, row, review, granted);
    moveCase(tx, row, granted ? 'grant' : 'refuse');
    // The paper says them under its seal: what may be no condition of a grant is no reason of a decision either.
    demandLawful('APL-38', { reasons: order.reasons });
    if (row.departments.length === 0) {
      row.departments = await this.supervisors.departmentsFor(tx, row.itemCode, row.bureauCode, tx.today);
    }
    const item = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    const { guide: today } = await this.items.inForce(tx, row.itemCode);
    const against = await againstGrant(tx, row, review, item.guide, this.catalogues);
    if (granted) {
      demandComplete(against.missing);
      await demandNotBarred(tx, row.id);
      await demandWithinQuota(tx, row, today);
      await demandNotFalse(tx, row.id);
    }
    const promised = granted ? await demandPromised(tx, row, review) : [];
    demandFitting(row, order);
    const asked = granted ? await requestToGrant(tx, row, item.guide) : null;
    // What no reasons help against is said before they are asked for.
    if (granted) {
      demandPointsMet(item.guide, against);
      demandRequiredReview(item.guide, against);
      await demandResults(tx, row, item.guide);
    }
    const reasons = demandReasons(review, order);
    const standing = granted
      ? []
      : [...(await noneLeft(tx, row, today)), ...(await foundFalse(tx, row.id)), ...(await standingBar(tx, row.id))];
    const { found, departures } = await foundIn(tx, row, { review, guide: item.guide, against, granted, standing });
    const grounds = await demandProvisions(tx, row, this.instruments, found, order.groundBases ?? []);
    await demandNotRepeated(tx, row, { outcome: order.outcome, grounds }, (ground) =>
      restsOfGround(ground, review, departures),
    );
    const { hearing, sentences } = await heedHearing(tx, row, found, order.hearingAnswers ?? []);
    const provisions = await demandConditions(tx, row, this.instruments, item.guide, order.conditions ?? []);
    await this.limits.close(tx, row, 'promised', 'statutory', 'renewal', 'result-decision');
    await this.timeLimits.end(tx, row.id, 'test-assignment');
    if (granted) {
      this.limits.open(tx, row, {
        kind: 'delivery',
        startAt: tx.now,
        workingDays: figureOf('APL-44.delivery', editionOfCase(tx, row)),
        basis: 'APL-44',
      });
    }
    const decision = tx.insert(
      CaseDecision,
      {
        id: tx.uuid(),
        caseId: row.id,
        caseNumber: row.caseNumber,
        ordinal: 1 + (await tx.find(CaseDecision, { caseId: row.id })).length,
        reviewId: review.id,
        reviewerSub: review.reviewerSub,
        approverSub: actor.sub,
        outcome: order.outcome,
        reasons,
        certificate: asked ? asked.certificate : granted ? await newCertificate(tx, item.guide) : null,
        content: asked?.content ?? (granted ? [`${row.itemName}（${row.projectName}，${row.projectAddress}）`] : []),
        conditions: [...(asked?.conditions ?? []), ...provisions.map(conditionSentence)],
        ...{ grounds, provisions },
        decidedAt: tx.now,
      },
      { action: 'case-decision.recorded', rules: ['APL-38', 'SUP-5'] },
    );
    if (hearing) {
      Object.assign(hearing, { answers: order.hearingAnswers ?? [], decisionId: decision.id });
      tx.update(Hearing, hearing, { action: 'hearing.answered', rules: ['APL-48'] });
    }
    await settleOwed(tx, this.timeLimits, row.id, ['decision', 'inaction']);
    const rests = relyOn(tx, this.timeLimits, decision, promised);
    row.decisionId = decision.id;
    row.handlerSub = actor.sub;
    tx.update(Case, row, {
      action: spot ? 'case.granted-on-the-spot' : granted ? 'case.granted' : 'case.refused',
      rules: [
        ...(spot ? ON_THE_SPOT : []),
        ...ASKED_BY[row.requestKind],
        'APL-38',
        ...(granted ? ['APL-39' as const] : []),
        'SUP-5',
        'LINK-5',
      ],
    });
    const { documents, bodies } = this;
    const document = await issueDecision(tx, { documents, bodies }, row, item.guide, {
      ...{ decision, stated: order.reasons, departures, against, sentences, rests, asked },
      turned: review.points.filter(({ turned }) => turned),
    });
    const of = { approvals: this.approvals, limits: this.timeLimits };
    const certificateId = await issueCertificate(tx, documents, row, item.guide, {
      ...decision,
      holder: holderOf(row, asked?.approval ?? null),
      decision: document.number,
    });
    if (asked) await changeApproval(tx, of, row, asked, { decision, documentId: document.id, certificateId });
    else if (granted) enterApproval(tx, of, row, decision, document, certificateId);
    const decided = tx.publish(caseDecidedV1, {
      subject: row.id,
      caseNumber: row.caseNumber,
      data: {
        ...decidedData(row, decision, { document, departures, rests, review }),
        ...(await fileDecidedOn(tx, row, item.guide, bodies)),
      },
    });
    const { caseNumber, bureauCode, departments } = row;
    expectPush(tx, { kind: 'case-decided', caseNumber, bureauCode, departments, eventIds: [decided] });
    await tellApplicant(tx, row, {
      kind: document.kind,
      title: KINDS[document.kind].title,
      content: `您的申请（业务编号：${row.caseNumber}）已决定：${granted ? `准予${DECIDED[row.requestKind]}` : `不予${DECIDED[row.requestKind]}，理由：${reasons}`}。`,
      documentId: document.id,
    });
    return caseAnswer(tx, row, document);
  }
}

/** A refusal states its reasons, and so does a decision against the review's recommendation. APL-38, SUP-5 */
function demandReasons(review: CaseReview, order: DecideCaseDto): string {
  const reasons = order.reasons?.trim() ?? '';
  const refused = order.outcome === 'refused';
  const against = (review.opinion === 'refuse') !== refused;
  if (reasons === '' && (refused || against)) {
    refuse(
      'APL-38',
      { outcome: order.outcome, recommended: review.opinion },
      {
        errors: [
          {
            pointer: '/reasons',
            detail: refused
              ? { zh: '不予许可须说明理由', en: 'a refusal states its reasons' }
              : { zh: '与审查意见不一致的决定须说明理由', en: 'a decision against the review states its reasons' },
          },
        ],
      },
    );
  }
  return reasons || review.reasons || '申请材料齐全，符合法定条件、标准。';
}

/** What law made an acceptance of silence is complete all the same only once its papers are there. APL-32, APL-38 */
function demandComplete(missing: readonly GuideMaterial[]): void {
  if (missing.length === 0) return;
  refuse('APL-38', { missing: missing.map(({ code }) => code) }, { detail: INCOMPLETE, errors: eachMissing(missing) });
}

/**
 * Returns what the decision rests on and departs from: a refusal on grounds that the review or a check found, or, against a
 * favourable review, on those that the head answers for; a grant on answers to what was found against it. APL-38
 */
async function foundIn(
  tx: Tx,
  row: Case,
  {
    granted,
    standing,
    ...of
  }: { review: CaseReview; guide: Guide; against: AgainstGrant; granted: boolean; standing: readonly FoundGround[] },
): Promise<{ found: FoundGround[]; departures: DecisionDeparture[] }> {
  if (granted) return { found: [], departures: await demandDepartures(tx, row, of.against) };
  // What registers and findings show is no opinion: nobody answers for it, and nothing else need speak against the grant.
  if (standing.length > 0) {
    const found = isNothing(of.against) ? [] : groundsOfRefusal(of.guide, of.against);
    return { found: [...found, ...standing], departures: [] };
  }
  if (of.review.opinion === 'refuse') return { found: groundsOfRefusal(of.guide, of.against), departures: [] };
  const { grounds, departures } = await groundsAgainstReview(tx, row, of);
  return { found: grounds, departures };
}

/** A refusal obliges nobody to anything, a grant has no grounds of a refusal, and a renewal changes nothing. APL-38, APL-50 */
function demandFitting({ requestKind }: Case, { outcome, conditions = [], groundBases = [] }: DecideCaseDto): void {
  if (requestKind === 'renewal' && outcome === 'granted' && conditions.length > 0) {
    const detail = {
      zh: '延续只延长有效期，原有要求继续适用，不另附要求',
      en: 'a renewal makes the term longer: what its holder must keep to stays as it is',
    };
    refuse('APL-50', {}, { errors: [{ pointer: '/conditions', detail }] });
  }
  if (outcome === 'refused' && conditions.length > 0) {
    const detail = { zh: '不予许可的决定不附要求', en: 'a refusal sets no conditions' };
    refuse('APL-38', {}, { errors: [{ pointer: '/conditions', detail }] });
  }
  if (outcome === 'granted' && groundBases.length > 0) {
    const detail = { zh: '准予许可的不填不予许可的依据', en: 'a grant has no grounds of a refusal' };
    refuse('APL-38', {}, { errors: [{ pointer: '/groundBases', detail }] });
  }
}

/** The certificate that the item version names, with number and validity; null where the decision is all. APL-39, SEAL-6.4 */
async function newCertificate(tx: Tx, guide: Guide): Promise<Certificate | null> {
  if (guide.certificate === null) return null;
  const { kind, series, validityMonths } = guide.certificate;
  const year = tx.today.slice(0, 4);
  const number = await tx.nextNumber(`certificate:${series}:${year}`);
  return {
    kind,
    number: `${series}〔${year}〕${number}号`,
    validFrom: tx.today,
    ...(validityMonths === null ? {} : { validUntil: validUntil(tx.today as LegalDate, validityMonths) }),
  };
}

/** What a decision is on, in its own words. */
const DECIDED = { initial: '行政许可', variation: '变更行政许可', renewal: '延续行政许可' } as const;
/** What a decision on the spot does beside deciding. */
const ON_THE_SPOT = ['APL-34', 'APL-32', 'APL-42', 'SUP-7', 'PRA-7'] as const;
const ASKED_BY = { initial: [], variation: ['APL-49'], renewal: ['APL-50'] } as const;

const INCOMPLETE = {
  zh: '法定材料不齐全，不得准予：逾期未告知而视为受理的，请申请人补交后再作决定',
  en: 'Required papers are missing, so that nothing can be granted: where silence accepted it, the applicant hands them in first',
};
