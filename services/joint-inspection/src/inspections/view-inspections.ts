import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { byId, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, type Page, page } from '@shenguan/common/http';
import { type Ask, partyOf, powerInForce } from '@shenguan/common/parties';
import { noticesOf } from '@shenguan/common/receipts';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { isApplicant } from './cases/applicant-access.js';
import { FindingViewDto } from './findings/finding.dto.js';
import { Finding } from './findings/finding.entity.js';
import { Measurement } from './findings/measurement.entity.js';
import { SitePhoto } from './findings/site-photo.entity.js';
import { ImprovementDto } from './improvements/improvement.dto.js';
import { Improvement } from './improvements/improvement.entity.js';
import {
  AbsenceDto,
  AttendanceDto,
  type InspectionDetailDto,
  type InspectionDto,
  type InspectionQuery,
  OpinionViewDto,
} from './inspection.dto.js';
import { Inspection } from './inspection.entity.js';
import { mayReadByOffice, SITE_ROLES } from './inspection-access.js';
import { BodyOpinion } from './opinions/body-opinion.entity.js';
import { ProfessionalDto } from './professionals/professional.dto.js';
import { Professional } from './professionals/professional.entity.js';
import { ProfessionalPaperDto } from './professionals/professional-paper.dto.js';
import { ProfessionalPaper } from './professionals/professional-paper.entity.js';
import { PublicationDto } from './publications/publication.dto.js';
import { Publication } from './publications/publication.entity.js';
import { RecordDto } from './record/record.dto.js';
import { recordDueAt } from './record/record-limit.js';
import { RecordSignature } from './record/record-signature.entity.js';
import { inspectionAnswer, inspectionAnswers } from './results/inspection-answer.js';
import { TimeProposalDto } from './time-requests/time-proposal.dto.js';
import { TimeProposal } from './time-requests/time-proposal.entity.js';
import { TimeRequestDto } from './time-requests/time-request.dto.js';
import { TimeRequest } from './time-requests/time-request.entity.js';
import { Absence } from './visits/absence.entity.js';
import { Attendance } from './visits/attendance.entity.js';

/** Inspections in cases that the caller holds a power of attorney in; the grantors first, since they lead to them. PRA-16 */
const HELD = `i.applicant_party = ANY (ARRAY(
    SELECT p.grantor_party FROM power_of_attorney p WHERE p.agent_party = :party))
  AND EXISTS (SELECT 1 FROM power_of_attorney p WHERE p.grantor_party = i.applicant_party AND p.agent_party = :party
    AND ${powerInForce('CAST(:today AS date)', "i.bureau->>'code'", 'i.item_code').replaceAll('::text', '')})`;

/** Answers questions about inspections, each within what the caller's body takes part in. INSP-6.2 */
@Injectable()
export class ViewInspections {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
  ) {}

  one(id: string, actor: Actor): Promise<InspectionDetailDto> {
    return this.work.read(actor, async (tx) => {
      const { inspection, office } = await this.readable(tx, id, actor);
      const named = actor.body === inspection.bureau.code || hasRole(actor, 'auditor');
      const [notices, attendance, absences, professionals, findings, opinions, improvements] = await Promise.all([
        noticesOf(tx, id),
        tx.find(Attendance, { inspectionId: id }, { orderBy: { arrivedAt: 'ASC' } }),
        tx.find(Absence, { inspectionId: id }, { orderBy: { recordedAt: 'ASC' } }),
        tx.find(Professional, { inspectionId: id }),
        tx.find(Finding, { inspectionId: id }, { orderBy: { foundAt: 'ASC' } }),
        tx.find(BodyOpinion, { inspectionId: id }),
        tx.find(Improvement, { inspectionId: id }, { orderBy: { reportedAt: 'ASC' } }),
      ]);
      const [measurements, photos, signatures, timeRequests, papers, publications, proposals] = await Promise.all([
        tx.find(Measurement, { inspectionId: id }),
        tx.find(SitePhoto, { inspectionId: id }, { orderBy: { takenAt: 'ASC' } }),
        tx.find(RecordSignature, { inspectionId: id }, { orderBy: { enteredAt: 'ASC' } }),
        tx.find(TimeRequest, { inspectionId: id }, { orderBy: { askedAt: 'ASC' } }),
        tx.find(ProfessionalPaper, { inspectionId: id }, { orderBy: { enteredAt: 'ASC' } }),
        tx.find(Publication, { inspectionId: id }, { orderBy: { nth: 'ASC' } }),
        tx.find(TimeProposal, { inspectionId: id }, { orderBy: { madeAt: 'ASC' } }),
      ]);
      return {
        ...(await inspectionAnswer(tx, inspection)),
        attendance: attendance.map(AttendanceDto.of),
        notices: office ? notices : [],
        absences: absences.map(AbsenceDto.of),
        timeRequests: timeRequests.map(TimeRequestDto.of),
        timeProposals: proposals.map(TimeProposalDto.of),
        professionals: professionals.map((one) => ProfessionalDto.of(one, named)),
        professionalPapers: named || (actor.body !== '' && office) ? papers.map(ProfessionalPaperDto.of) : [],
        findings: findings.map((one) => FindingViewDto.of(one, measurements, photos)),
        record: RecordDto.of(inspection, await recordDueAt(tx, inspection), signatures),
        opinions: opinions.map(OpinionViewDto.of),
        publications: publications.map(PublicationDto.of),
        improvements: improvements.map(ImprovementDto.of),
      };
    });
  }

  /** Returns an inspection that the caller may see, by office or as its applicant; 404 for everybody else. */
  async readable(tx: Tx, id: string, actor: Actor): Promise<{ inspection: Inspection; office: boolean }> {
    const inspection = await tx.get(Inspection, { id });
    const office = mayReadByOffice(inspection, actor);
    const ask: Ask = (text, values) => tx.query(text, values);
    if (!office && !(await isApplicant(ask, inspection, actor, tx.today))) throw notFound();
    return { inspection, office };
  }

  async list(query: InspectionQuery, actor: Actor): Promise<Page<InspectionDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Inspection)
      .createQueryBuilder('i')
      .orderBy('i.id')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('i.state = :state', { state: query.state });
    if (query.caseNumber) select.andWhere('i.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('i.id > :after', { after: after[0] });
    const rows = await rowsByGround(select, this.grounds(actor), byId);
    const answers = await this.work.read(actor, (tx) => inspectionAnswers(tx, rows));
    return page(answers, query.limit, ({ id }) => [id]);
  }

  private grounds(actor: Actor): Ground[] {
    if (hasRole(actor, 'auditor')) return [['TRUE']];
    const party = partyOf(actor);
    const grounds: Ground[] = [];
    if (hasRole(actor, 'applicant')) {
      grounds.push(
        ['i.applicant_party = :party', { party }],
        ['i.applicant_party IS NULL AND i.applicant_subject = :sub', { sub: actor.sub }],
        [HELD, { party, today: legalDate(this.time.legal()) }],
      );
    }
    if (hasRole(actor, ...SITE_ROLES) && actor.body !== '') {
      grounds.push(
        [`i.bureau->>'code' = :body`, { body: actor.body }],
        ['i.departments @> :department', { department: JSON.stringify([{ code: actor.body }]) }],
      );
    }
    return grounds;
  }
}
