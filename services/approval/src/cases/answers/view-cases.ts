import { Injectable, type StreamableFile } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { decodeCursor, type IdOrNumber, notFound, type Page, page } from '@shenguan/common/http';
import { partyOf, powerInForce } from '@shenguan/common/parties';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { SupervisionInformation } from '../../linkage/index.js';
import { casesOnSameSite } from '../acts/index.js';
import { Case } from '../case.entity.js';
import { NEVER_HANDED_IN } from '../case.transitions.js';
import { BUREAU_ROLES, isOwn, readableCase } from '../case-access.js';
import {
  CasePerson,
  fileOf,
  filesOfMaterial,
  MaterialVersion,
  materialVersionsOf,
  noticesOf,
  PointPromise,
  ProjectRuling,
  waits,
} from '../file/index.js';
import { isApplicant } from '../hands-apart.js';
import type { CaseDto, CaseQuery } from './case.dto.js';
import { caseAnswer, caseAnswers } from './case-answer.js';
import { type CaseDetailDto, CaseReviewDto, PromisedPointDto } from './case-detail.dto.js';
import { CasePersons } from './case-persons.js';
import { conferenceOfCase } from './conference-of-case.js';
import { Drafts } from './drafts.js';
import { MaterialDto, type MaterialFileQuery } from './material.dto.js';

/** Cases that the caller holds a power of attorney in; the grantors first, since they lead to the cases. */
const HELD = `c.party = ANY (ARRAY(SELECT p.grantor_party FROM power_of_attorney p WHERE p.agent_party = :party))
  AND EXISTS (SELECT 1 FROM power_of_attorney p WHERE p.grantor_party = c.party AND p.agent_party = :party
    AND ${powerInForce('CAST(:today AS date)', 'c.bureau_code', 'c.item_code').replaceAll('::text', '')})`;

/** Answers the questions about cases, each in one consistent snapshot. */
@Injectable()
export class ViewCases {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly drafts: Drafts,
    private readonly persons: CasePersons,
    private readonly information: SupervisionInformation,
    private readonly blobs: BlobStore,
    private readonly time: TimeSource,
  ) {}

  /** An applicant's own cases and those that he is agent in, the bureau's, or all for an auditor; newest first. PRA-16 */
  async list(query: CaseQuery, actor: Actor): Promise<Page<CaseDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Case)
      .createQueryBuilder('c')
      .orderBy('c.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (query.request) select.andWhere('c.request_kind = :request', { request: query.request });
    if (query.approval) select.andWhere('c.approval_number = :approval', { approval: query.approval });
    if (query.item) select.andWhere('c.item_code = :item', { item: query.item });
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, this.grounds(actor), byIdDescending);
    const answers = await this.work.read(actor, (tx) => caseAnswers(tx, rows));
    return page(answers, query.limit, ({ id }) => [id]);
  }

  private grounds(actor: Actor): Ground[] {
    if (hasRole(actor, 'auditor')) return [['TRUE']];
    const party = partyOf(actor);
    const grounds: Ground[] = [];
    if (hasRole(actor, 'applicant')) {
      grounds.push(
        ['c.party = :party', { party }],
        // From before parties were kept: those that he drafted.
        ['c.owner_party IS NULL AND c.owner_sub = :sub', { sub: actor.sub }],
        [HELD, { party, today: legalDate(this.time.legal()) }],
      );
    }
    if (hasRole(actor, ...BUREAU_ROLES)) {
      grounds.push([
        'c.bureau_code = :body AND c.state NOT IN (:...never)',
        { body: actor.body, never: NEVER_HANDED_IN },
      ]);
      // Those that it accepts and examines first for another. APL-35
      grounds.push([
        'c.lower_organ = :body AND c.state NOT IN (:...never)',
        { body: actor.body, never: NEVER_HANDED_IN },
      ]);
    }
    return grounds;
  }

  /** A case in full: the reviewer sees what departments told before anything is decided. SUP-6, LINK-5 */
  one(ref: IdOrNumber, actor: Actor): Promise<CaseDetailDto> {
    return this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      const [persons, materials, notices, pushes, feedback, ruling, sameSite, { review }, promises] = await Promise.all(
        [
          tx.find(CasePerson, { caseId: row.id }),
          materialVersionsOf(tx, { caseId: row.id }),
          noticesOf(tx, row),
          this.information.receiptsOf(tx, row.caseNumber),
          this.information.feedbackOn(tx, row.caseNumber, row.itemCode),
          tx.findOne(ProjectRuling, { caseId: row.id }, { orderBy: { ruledAt: 'DESC' } }),
          casesOnSameSite(tx, row),
          fileOf(tx, row),
          tx.find(PointPromise, { caseId: row.id }, { orderBy: { promisedAt: 'ASC' } }),
        ],
      );
      const notice = notices.at(-1) ?? null;
      const official = hasRole(actor, 'auditor', ...BUREAU_ROLES) && !isApplicant(row, actor) && !isOwn(row, actor);
      return {
        ...(await caseAnswer(tx, row)),
        ...(await this.drafts.shown(tx, row)),
        persons: persons.map((person) => this.persons.masked(person)),
        materials: materials.standing.map((material) => MaterialDto.of(material, notice)),
        supersededMaterials: materials.superseded.map((material) => MaterialDto.of(material, notice)),
        correctionNotice: notice && {
          round: notice.round ?? 1,
          issuedAt: notice.issuedAt.toISOString(),
          items: notice.items,
          answeredAt: notice.answeredAt?.toISOString() ?? null,
        },
        review: official && review ? CaseReviewDto.of(review) : null,
        promises: promises.map(PromisedPointDto.of),
        pushes,
        supervisionInformation: official ? feedback : [],
        projectRuling: ruling && {
          projectCode: ruling.projectCode,
          cause: ruling.cause,
          id: ruling.id,
          waiting: waits(ruling),
          upheld: ruling.upheld,
          reasons: ruling.reasons,
          ruledAt: ruling.ruledAt.toISOString(),
        },
        sameSite: official ? sameSite : [],
        conference: official ? await conferenceOfCase(tx, row.caseNumber) : [],
      };
    });
  }

  /** The file of a material: of this version, or as it was handed in last. */
  async materialFile(
    ref: IdOrNumber,
    materialCode: string,
    { version, part = 1 }: MaterialFileQuery,
    actor: Actor,
  ): Promise<StreamableFile> {
    const material = await this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      const wanted = { caseId: row.id, materialCode, ...(version === undefined ? {} : { ordinal: version }) };
      return tx.get(MaterialVersion, wanted, { orderBy: { ordinal: 'DESC' } });
    });
    const file = filesOfMaterial(material)[part - 1];
    if (!file || !(await this.blobs.stat(file.owner, file.sha256))) throw notFound();
    return streamFile(this.blobs, file);
  }
}
