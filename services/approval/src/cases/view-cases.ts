import { Injectable, StreamableFile } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { attachment, BlobStore } from '@shenguan/common/files';
import { currentContext, decodeCursor, type IdOrNumber, notFound, type Page, page } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { SupervisionInformation } from '../linkage/index.js';
import type { CaseDto, CaseQuery } from './case.dto.js';
import { Case } from './case.entity.js';
import { BUREAU_ROLES, readableCase } from './case-access.js';
import { caseAnswer, caseAnswers } from './case-answer.js';
import type { CaseDetailDto, LimitsDto } from './case-detail.dto.js';
import { CaseLimits } from './case-limits.js';
import { CaseMaterial } from './case-material.entity.js';
import { CasePerson } from './case-person.entity.js';
import { CasePersons } from './case-persons.js';
import { CorrectionNotice } from './correction-notice.entity.js';
import { limitView } from './limit-view.js';
import { MaterialDto } from './material.dto.js';

/** Answers the questions about cases, each in one consistent snapshot. */
@Injectable()
export class ViewCases {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly limits: CaseLimits,
    private readonly persons: CasePersons,
    private readonly information: SupervisionInformation,
    private readonly calendar: CalendarSource,
    private readonly blobs: BlobStore,
  ) {}

  /** An applicant's own cases, the bureau's, or all for an auditor; newest first. */
  async list(query: CaseQuery, actor: Actor): Promise<Page<CaseDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Case)
      .createQueryBuilder('c')
      .orderBy('c.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) {
      const own = hasRole(actor, 'applicant') ? 'c.owner_sub = :sub' : 'FALSE';
      const bureau = hasRole(actor, ...BUREAU_ROLES) ? `(c.bureau_code = :body AND c.state <> 'draft')` : 'FALSE';
      select.where(`(${own} OR ${bureau})`, { sub: actor.sub, body: actor.body });
    }
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (query.item) select.andWhere('c.item_code = :item', { item: query.item });
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    const rows = await select.getMany();
    const answers = await this.work.read(actor, (tx) => caseAnswers(tx, rows));
    return page(answers, query.limit, ({ id }) => [id]);
  }

  /** A case in full: the reviewer sees what departments told before anything is decided. SUP-6, LINK-5 */
  one(ref: IdOrNumber, actor: Actor): Promise<CaseDetailDto> {
    return this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      const [persons, materials, notice, pushes, feedback] = await Promise.all([
        tx.find(CasePerson, { caseId: row.id }),
        tx.find(CaseMaterial, { caseId: row.id }, { orderBy: { voluntary: 'ASC', materialCode: 'ASC' } }),
        tx.findOne(CorrectionNotice, { caseId: row.id }),
        this.information.receiptsOf(tx, row.caseNumber),
        this.information.feedbackOn(tx, row.caseNumber, row.itemCode),
      ]);
      const official = hasRole(actor, 'auditor', ...BUREAU_ROLES) && row.ownerSub !== actor.sub;
      return {
        ...(await caseAnswer(tx, row)),
        persons: persons.map((person) => this.persons.masked(person)),
        materials: materials.map((material) => MaterialDto.of(material)),
        correctionNotice: notice && {
          issuedAt: notice.issuedAt.toISOString(),
          items: notice.items,
          answeredAt: notice.answeredAt?.toISOString() ?? null,
        },
        review: official ? row.review : null,
        pushes,
        supervisionInformation: official ? feedback : [],
      };
    });
  }

  /** The limits of a case, counted day by day. APL-42, APL-82 */
  timeLimits(ref: IdOrNumber, actor: Actor): Promise<LimitsDto> {
    return this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      const limits = await this.limits.of(tx, row);
      const language = currentContext()?.language ?? 'zh';
      const calendar = this.calendar.current();
      return {
        caseNumber: row.caseNumber,
        limits: limits.map((limit) => limitView(limit, calendar, tx.now, language)),
      };
    });
  }

  /** The file of a material, as it was handed in last. */
  async materialFile(ref: IdOrNumber, materialCode: string, actor: Actor): Promise<StreamableFile> {
    const { file } = await this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      return tx.get(CaseMaterial, { caseId: row.id, materialCode });
    });
    const stored = await this.blobs.stat(file.owner, file.sha256);
    if (!stored) throw notFound();
    return new StreamableFile(await this.blobs.get(file.owner, file.sha256), {
      type: file.mediaType,
      disposition: attachment(file.name),
      length: file.size,
    });
  }
}
