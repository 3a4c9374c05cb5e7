import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { unlawfulDemands } from '@shenguan/common/phrases';
import { conflict, forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { wordsKey } from '@shenguan/common/texts';
import { UnitOfWork } from '@shenguan/common/work';
import {
  answers,
  type Case,
  type CaseReview,
  DecisionDeparture,
  type DepartureEvidence,
  demandBureauAct,
  fileOf,
  lockBureauCase,
} from '../../cases/index.js';
import { Catalogues } from '../../intermediaries/index.js';
import { type Guide, PublishedItems } from '../../items/index.js';
import { type AgainstGrant, againstGrant } from '../against-grant.js';
import { demandRequiredReview } from './demand-departures.js';
import { DepartureDto, type FindingAnswerDto, type ProposeDepartureDto } from './departure.dto.js';
import { evidenceOf, pointKey, type RefusalFinding, refusable } from './points-to-refuse.js';

/** States why a decision departs from what was found, and has it countersigned: two people, each with his own token. APL-38 */
@Injectable()
export class DepartFromFinding {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly catalogues: Catalogues,
  ) {}

  /** The approver's reasons, one for each finding: for a grant none is left out. */
  propose(ref: IdOrNumber, { outcome, answers: given }: ProposeDepartureDto, actor: Actor): Promise<DepartureDto[]> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Departures_propose', row);
      const review = (await fileOf(tx, row)).review!;
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const against = await againstGrant(tx, row, review, guide, this.catalogues);
      const found = against.findings;
      if (outcome === 'granted') demandRequiredReview(guide, against);
      const findings = outcome === 'granted' ? [...found, ...against.unmade] : refusableIn(row, review, guide, against);
      const stated = await tx.find(DecisionDeparture, { caseId: row.id, toward: outcome });
      const open = findings.filter((one) => !stated.some((departure) => answers(departure, one)));
      const errors = flaws(given, findings, open, stated, outcome === 'granted');
      for (const [index, { reasons }] of given.entries())
        errors.push(...unlawfulDemands(`/answers/${index}/reasons`, reasons));
      const evidence = new Map<string, DepartureEvidence>();
      for (const [index, answer] of given.entries()) {
        const at = `/answers/${index}/evidence`;
        if (!answer.finding.startsWith(pointKey(''))) {
          if (answer.evidence) errors.push({ pointer: at, detail: NO_EVIDENCE });
          continue;
        }
        const one = await evidenceOf(tx, row, at, answer.evidence, found);
        if ('pointer' in one) errors.push(one);
        else evidence.set(answer.finding, one);
      }
      if (errors.length > 0) {
        refuse('APL-38', { findings: open.map(({ key, found }) => ({ finding: key, found })) }, { errors });
      }
      return given.map(({ finding, reasons }) => {
        const { checkId, foundAt, found: what } = findings.find(({ key }) => key === finding)!;
        const departure = tx.insert(
          DecisionDeparture,
          {
            id: tx.uuid(),
            caseId: row.id,
            caseNumber: row.caseNumber,
            toward: outcome,
            ...{ finding, checkId, foundAt, found: what },
            reasons: reasons.trim(),
            evidence: evidence.get(finding) ?? null,
            proposedBy: actor.sub,
            proposedByName: actor.name,
            proposedAt: tx.now,
            ...{ countersignedBy: null, countersignedByName: null, countersignedAt: null },
          },
          { action: 'departure.proposed', rules: ['APL-38'], caseNumber: row.caseNumber },
        );
        return DepartureDto.of(departure);
      });
    });
  }

  /** The head answers for it too: nobody who proposed it or reviewed the case. */
  countersign(ref: IdOrNumber, id: string, actor: Actor): Promise<DepartureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Departures_countersign', row);
      const departure = await tx.lock(DecisionDeparture, { id, caseId: row.id });
      if (mayBeHis(actor, departure.proposedBy)) {
        forbid('APL-38', { reason: 'notApart' }, { detail: NOT_APART });
      }
      if (departure.countersignedAt) conflict('APL-38', { finding: departure.finding }, { detail: COUNTERSIGNED });
      departure.countersignedBy = actor.sub;
      departure.countersignedByName = actor.name;
      departure.countersignedAt = tx.now;
      tx.update(DecisionDeparture, departure, { action: 'departure.countersigned', rules: ['APL-38'] });
      return DepartureDto.of(departure);
    });
  }
}

/** A review that is not favourable stands in no refusal's way. */
function refusableIn(row: Case, review: CaseReview, guide: Guide, against: AgainstGrant): RefusalFinding[] {
  if (review.opinion !== 'grant') {
    refuse('APL-38', {}, { errors: [{ pointer: '/outcome', detail: NOT_FAVOURABLE }] });
  }
  return refusable(row, review, guide, against);
}

/** One answer for each finding: none of another thing, none twice, none in the words of another, and for a grant none forgotten. */
function flaws(
  given: readonly FindingAnswerDto[],
  findings: readonly RefusalFinding[],
  open: readonly RefusalFinding[],
  stated: readonly DecisionDeparture[],
  all: boolean,
): PointerError[] {
  const errors = given.flatMap(({ finding, reasons }, index): PointerError[] => {
    const at = `/answers/${index}`;
    const one = findings.find(({ key }) => key === finding);
    if (!one) return [{ pointer: `${at}/finding`, detail: NOT_FOUND }];
    if (!open.includes(one)) return [{ pointer: `${at}/finding`, detail: STATED }];
    const before = given.slice(0, index);
    if (before.some((other) => other.finding === finding)) return [{ pointer: `${at}/finding`, detail: TWICE }];
    const said = [...before, ...stated].map((other) => wordsKey(other.reasons));
    return said.includes(wordsKey(reasons)) ? [{ pointer: `${at}/reasons`, detail: SAME_WORDS }] : [];
  });
  if (!all) return errors;
  const forgotten = open.filter(({ key }) => !given.some(({ finding }) => finding === key));
  return [...errors, ...forgotten.map(({ key, found }) => ({ pointer: '/answers', detail: forgot(key, found) }))];
}

function forgot(key: string, found: string) {
  return {
    zh: `遗漏：“${found}”（${key}）未说明理由`,
    en: `leaves out “${found}” (${key}): each finding is answered by itself`,
  };
}

const NOT_FOUND = {
  zh: '不是本办件可以说明偏离理由的认定，可用的见 facts',
  en: 'is nothing found in this case that can be departed from: see the facts',
};
const STATED = {
  zh: '对该认定已经说明理由，须由负责人会签',
  en: 'Reasons were given for this one: the head countersigns',
};
const TWICE = { zh: '重复说明', en: 'is answered a second time' };
const SAME_WORDS = {
  zh: '与另一项的理由相同：各项认定须分别说明理由',
  en: 'is what another one was answered with: each finding has its own answer',
};
const NO_EVIDENCE = {
  zh: '该项本身即为案卷中的事实，不另填写依据的材料',
  en: 'this finding is in the file itself: nothing is named besides',
};
const NOT_FAVOURABLE = {
  zh: '审查意见建议不予许可，不予许可无须说明偏离理由',
  en: 'The review recommends to refuse: a refusal departs from nothing',
};
const COUNTERSIGNED = { zh: '已经会签，无须再次会签', en: 'It was countersigned already' };
const NOT_APART = {
  zh: '提出理由、审查办件、会签须由不同人员分别办理，请由其他负责人会签',
  en: 'Who gave the reasons or reviewed the case does not countersign: another head does',
};
