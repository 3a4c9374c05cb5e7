import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { inspectionRequestedV1, type RepeatRef, reviewRequestedV1, type Seats } from '@shenguan/common/contracts';
import type { IdOrNumber } from '@shenguan/common/http';
import { conflict, type RuleId, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../../bodies/index.js';
import { tellParties } from '../../case-parties/index.js';
import {
  applicantRef,
  type Case,
  CaseCheck,
  demandBureauAct,
  lockBureauCase,
  matterOf,
  tellApplicant,
  tellPapers,
} from '../../cases/index.js';
import { citesInstrument, Instruments } from '../../instruments/index.js';
import { type Guide, lengthOf, PublishedItems, requiredReview } from '../../items/index.js';
import { LAWS_AND_REGULATIONS } from '../../legal-basis.js';
import { findSpecialties, specialtyFlaws } from '../../specialties/index.js';
import { CheckDto, type RepeatDto, type RequestInspectionDto, type RequestReviewDto } from './check.dto.js';
import { demandGround, ruleOf } from './demand-ground.js';
import { newCheck } from './new-check.js';
import { tiesOfCase } from './ties-of-case.js';

/** Asks for a joint inspection or an expert review of an accepted case; the other service answers by event. INSP-3, REV-3 */
@Injectable()
export class RequestCheck {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly bodies: Bodies,
    private readonly instruments: Instruments,
  ) {}

  /** The item's inspection points and the pinned departments go along: nothing else is checked. INSP-9 */
  inspection(ref: IdOrNumber, order: RequestInspectionDto, actor: Actor): Promise<CheckDto> {
    const serves = order.serves ?? 'INSP-2';
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const professionals = await this.demandBasis(tx, row, guide, order);
      const check = await this.open(tx, row, 'inspection', serves, order.repeat, (open) => ({
        points: pointsOf(guide, order, open),
        professionals: professionals.length > 0 ? professionals : null,
        professionalsBasis: professionals.length > 0 ? { ...order.professionalsBasis! } : null,
      }));
      tx.publish(inspectionRequestedV1, {
        subject: check.id,
        caseNumber: row.caseNumber,
        data: {
          ...(await this.commonFacts(tx, row, check)),
          points: guide.inspectionPoints.filter(({ code }) => check.points?.includes(code) ?? true),
          experts: professionals,
          ...(professionals.length > 0
            ? {
                professionalsBasis: {
                  instrument: order.professionalsBasis!.instrument,
                  article: order.professionalsBasis!.article,
                },
              }
            : {}),
          serves,
        },
      });
      return CheckDto.of(check);
    });
  }

  /** The panel comes from the pinned item version; who joined the pool after the receipt of the case takes no part. */
  review(ref: IdOrNumber, order: RequestReviewDto, actor: Actor): Promise<CheckDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const required = requiredReview(guide) !== undefined;
      const days = order.expectedDays ?? lengthOf(guide, 'expert-review');
      if (required && !days) {
        const detail = {
          zh: '依法须经专家评审的，应当将所需时间书面告知申请人',
          en: 'law requires this review: the applicant is told in writing how long it takes',
        };
        refuse('APL-45', {}, { errors: [{ pointer: '/expectedDays', detail }] });
      }
      const expectedDays = required ? days! : null;
      const check = await this.open(tx, row, 'expert-review', 'REV-3', order.repeat, () => ({ expectedDays }));
      await this.sendReview(tx, row, guide, check);
      return CheckDto.of(check);
    });
  }

  /** Asks for the experts of a review that was opened, and the applicant for his statement on its papers. REV-3, REV-10 */
  async sendReview(tx: Tx, row: Case, guide: Guide, check: CaseCheck): Promise<void> {
    const panel = await this.panelOf(tx, row, guide);
    tx.publish(reviewRequestedV1, {
      subject: check.id,
      caseNumber: row.caseNumber,
      data: {
        ...(await this.commonFacts(tx, row, check)),
        applicantSubject: row.ownerSub,
        panel,
        major: panel.some(({ seats }) => seats > 1),
        cutoff: (row.submittedAt ?? row.acceptedAt!).toISOString(),
      },
    });
    await tellPapers(tx, row, check);
    await tellApplicant(tx, row, {
      kind: 'review-papers',
      title: '请对专家评审资料作出声明',
      content: `业务编号${row.caseNumber}的申请将组织专家评审。请以申请人或者受托人账号查看评审资料清单，声明资料完整、真实、准确（POST /cases/${row.caseNumber}/checks/${check.id}/papers/statement）。一个工作日后仍未声明的，评审可以在记明理由后进行。`,
    });
  }

  /** The panel of the pinned guide; the one in force where an older guide requires a review and names none. REV-9, PRA-7 */
  private async panelOf(tx: Tx, row: Case, { panel }: Guide): Promise<Guide['panel']> {
    if (panel.length > 0) return panel;
    const { guide } = await this.items.inForce(tx, row.itemCode);
    if (guide.panel.length === 0) conflict('REV-9', { itemCode: row.itemCode }, { detail: NO_PANEL_YET });
    return guide.panel;
  }

  /**
   * Refuses professionals whom no law or regulation in force wants on site: by the register of instruments, and one that
   * the pinned version of the item itself cites, which was published before the case. INSP-4
   */
  private async demandBasis(tx: Tx, row: Case, guide: Guide, order: RequestInspectionDto): Promise<Seats[]> {
    const { professionals = [], professionalsBasis: basis } = order;
    if (professionals.length === 0) return [];
    if (!basis || !LAWS_AND_REGULATIONS.includes(basis.level)) {
      refuse('INSP-4', { level: basis?.level }, { errors: [{ pointer: '/professionalsBasis', detail: CITE_LAW }] });
    }
    if (new Set(professionals.map(({ specialty }) => specialty)).size < professionals.length) {
      const detail = { zh: '专业重复', en: 'names a specialty twice' };
      refuse('INSP-4', {}, { errors: [{ pointer: '/professionals', detail }] });
    }
    const names = await findSpecialties(tx, professionals, tx.today);
    const stray = specialtyFlaws(professionals, names, '/professionals');
    if (stray.length > 0) refuse('EXP-10', {}, { errors: stray });
    const cites = { professionalsBasis: basis };
    const errors = await this.instruments.flawsOf(tx, { subject: 'case', id: row.id, cites }, tx.today, '');
    if (errors.length === 0 && !citesInstrument(guide, basis.instrument)) {
      errors.push({ pointer: '/professionalsBasis/instrument', detail: NOT_OF_THE_ITEM });
    }
    if (errors.length > 0) refuse('INSP-4', { instrument: basis.instrument }, { errors });
    return professionals.map(({ specialty, seats }) => ({ specialty, seats, name: names.get(specialty)! }));
  }

  private async open(
    tx: Tx,
    row: Case,
    kind: CaseCheck['kind'],
    serves: CaseCheck['serves'],
    repeat: RepeatDto | undefined,
    more: (open: readonly string[] | null) => Partial<CaseCheck>,
  ): Promise<CaseCheck> {
    await demandBureauAct(tx, kind === 'inspection' ? 'Checks_inspection' : 'Checks_review', row);
    const { points, ...follows } = await demandGround(tx, row, kind, repeat);
    const rules: RuleId[] = follows.ground ? [serves, ruleOf(kind)] : [serves];
    return tx.insert(CaseCheck, newCheck(tx, row, { kind, serves, ...follows, ...more(points) }), {
      action: `${kind}.requested`,
      rules,
    });
  }

  private async commonFacts(tx: Tx, row: Case, check: CaseCheck) {
    const bureau = await this.bodies.byCode(tx, row.bureauCode);
    await tellParties(tx, [row]);
    return {
      requestId: check.id,
      caseNumber: row.caseNumber,
      itemCode: row.itemCode,
      itemName: row.itemName,
      projectCode: row.projectCode,
      projectName: row.projectName,
      address: row.projectAddress,
      applicant: applicantRef(row),
      applicantSubject: row.ownerSub,
      applicantParty: matterOf(row).ownerParty,
      bureau: { code: row.bureauCode, name: bureau?.name ?? row.bureauCode },
      departments: row.departments,
      ties: await tiesOfCase(tx, row),
      requestedAt: tx.now.toISOString(),
      ...(await repeatOf(tx, check)),
    };
  }
}

/** Says what a check follows, as whoever carries it out knows that: a re-inspection by its own ID. EXP-18, INSP-7 */
async function repeatOf(tx: Tx, check: CaseCheck): Promise<{ repeat?: RepeatRef }> {
  const { kind, supersedes, ground, groundEvidence } = check;
  if (!ground) return {};
  const evidence = groundEvidence!;
  if (!supersedes) return { repeat: { ground, evidence } };
  const before = kind === 'inspection' ? await tx.get(CaseCheck, { id: supersedes }) : null;
  return { repeat: { supersedes: before?.reference ?? supersedes, ground, evidence } };
}

/** Returns the points to be inspected: of the guide's, and where some were inspected before, of the others. INSP-7, INSP-9 */
function pointsOf(guide: Guide, { points }: RequestInspectionDto, open: readonly string[] | null): string[] | null {
  const stray = (points ?? []).flatMap((code, index) => {
    const listed = guide.inspectionPoints.some((point) => point.code === code);
    if (listed && (open?.includes(code) ?? true)) return [];
    const detail = listed
      ? { zh: '该要点已经核验，不得自行再次核验', en: 'was inspected before: only the applicant asks for it again' }
      : { zh: '不属于该事项的核验要点', en: "is no inspection point of the case's item version" };
    return [{ pointer: `/points/${index}`, detail, rule: listed ? ('INSP-7' as const) : ('INSP-9' as const) }];
  });
  if (stray[0]) {
    refuse(stray[0].rule, {}, { errors: stray.map(({ pointer, detail }) => ({ pointer, detail })) });
  }
  return points ? [...new Set(points)] : open && [...open];
}

const NO_PANEL_YET = {
  zh: '依法须经专家评审，但现行办事指南没有规定专家组，请事项管理员先发布规定专家组的办事指南（POST /items/{code}/versions）',
  en: 'Law requires the review, and the guide in force names no panel: publish one that does first (POST /items/{code}/versions)',
};
const CITE_LAW = {
  zh: '须引用规定专业人员现场核验的法律、法规',
  en: 'cite the law or regulation that wants professionals on site',
};
const NOT_OF_THE_ITEM = {
  zh: '该办件所依事项版本未列明这一法律、法规；须先修订并公布事项，办件适用公布时的版本',
  en: 'the version of the item that this case is judged by does not cite it: the item is revised and published first, for the cases after it',
};
