import { Controller, Get, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type LegalDate, legalDate, TimeSource } from '@shenguan/common/clock';
import type { DocumentKind } from '@shenguan/common/document-kinds';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  currentContext,
  decodeCursor,
  type IdOrNumber,
  IdOrNumberParam,
  notFound,
  Operation,
  type Page,
  page,
  UuidParam,
  unavailable,
} from '@shenguan/common/http';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Approval, ApprovalAct, keptBeyondTerm } from '../approvals/index.js';
import { caseOfDocuments, mayReceive } from './case-readership.js';
import { DOCUMENT_READERS, mayReadByOffice } from './document-access.js';
import { documentPage, PAGE_POLICY } from './document-page.js';
import { DocumentDto, DocumentPageDto, DocumentQuery, PublicDocumentDto } from './documents.dto.js';
import { GRANTING_KINDS } from './domain/scope-of.js';
import { readCode } from './domain/verification-code.js';
import { isMade, LegalDocument } from './legal-document.entity.js';

/** Legal documents (法律文书), for those whom they concern and for anybody who holds one. */
@Controller()
export class DocumentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: BlobStore,
    private readonly time: TimeSource,
  ) {}

  @Get('cases/:id/documents')
  @Operation({
    summary: { zh: '查询办件的文书', en: 'Legal documents of a case, oldest first' },
    description: {
      zh: '依法自行发生的后果（如逾期视为受理）不等文书：印章暂不能用的，文书为待制发（owed），写明自何时起、因何原因，随后自动补发。',
      en: 'What law brings about by itself (silence that accepts) waits for no paper: where no seal can be used the document is owed, says since when and why, and follows by itself.',
    },
    roles: DOCUMENT_READERS,
    rules: ['PRA-2'],
    success: { type: DocumentPageDto },
  })
  async ofCase(
    @IdOrNumberParam() ref: IdOrNumber,
    @CurrentActor() actor: Actor,
    @Query() query: DocumentQuery,
  ): Promise<Page<DocumentDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const of = await caseOfDocuments(this.dataSource, ref);
    const received = await mayReceive(this.dataSource, of, actor, this.today());
    // A draft is the applicant's own paper.
    const office = of !== null && !(of.draft && of.bureauCode === actor.body) && mayReadByOffice(of, actor);
    if (!of || !(received || office)) throw notFound();
    const select = this.dataSource
      .getRepository(LegalDocument)
      .createQueryBuilder('d')
      .where('d.case_number = :number', { number: of.caseNumber })
      .orderBy('d.id', 'ASC')
      .limit(query.limit + 1);
    if (after) select.andWhere('d.id > :id', { id: after[0] });
    const { items, nextCursor } = page(await select.getMany(), query.limit, (row) => [row.id]);
    // A department sees what it was told of, not all of the case; a bureau that follows another what that one issued.
    const { bureauCode, lowerOrgan } = of;
    const shown = items.filter(
      ({ departments }) => received || mayReadByOffice({ bureauCode, lowerOrgan, departments }, actor),
    );
    return { items: await this.shown(shown), nextCursor };
  }

  @Get('documents/:id')
  @Operation({
    summary: { zh: '查看文书', en: 'One legal document' },
    roles: DOCUMENT_READERS,
    rules: ['PRA-2'],
    success: { type: DocumentDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<DocumentDto> {
    const [one] = await this.shown([await this.readable(id, actor)]);
    return one!;
  }

  @Get('documents/:id/file')
  @Operation({
    summary: { zh: '下载文书', en: 'The document as it was sealed (PDF)' },
    description: {
      zh: '制发中的文书稍后再试；待制发的，原因见文书的 waiting。',
      en: 'While it is being issued: 503, to be tried again; why one is owed its `waiting` says.',
    },
    roles: DOCUMENT_READERS,
    rules: ['PRA-2', 'SEAL-2'],
    success: { mediaType: 'application/pdf' },
    errors: [503],
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file, state } = await this.readable(id, actor);
    if (state === 'owed') throw unavailable({ detail: OWED, headers: { 'Retry-After': '300' } });
    if (!file) throw unavailable({ detail: BEING_ISSUED, headers: { 'Retry-After': '1' } });
    return streamFile(this.files, file);
  }

  @Get('public/documents/:code')
  @Operation({
    summary: { zh: '查验文书真伪', en: 'Whether a document is genuine and in force, by its code' },
    description: {
      zh: '文书上的二维码指向这里：浏览器得到中文网页，其他程序得到 JSON；核验码后加 .json 的，一律得到 JSON。',
      en: 'Where the QR code leads: a page in Chinese for a browser (Accept: text/html), JSON for everything else, and always where the code ends in .json.',
    },
    public: true,
    rules: ['PRA-2', 'SEAL-2'],
    success: { type: PublicDocumentDto },
  })
  async check(
    @Param('code') typed: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PublicDocumentDto | StreamableFile> {
    const code = readCode(typed.replace(/\.json$/i, ''));
    const row = code ? await this.dataSource.getRepository(LegalDocument).findOneBy({ verificationCode: code }) : null;
    const today = legalDate(this.time.legal());
    // What a decision grants may have ended since: the approval says so, not the paper. APL-70
    const approval = row && OF_AN_APPROVAL.includes(row.kind) ? await this.approvalOf(row) : null;
    const kept = approval ? await keptBeyondTerm(this.dataSource, [approval], today) : null;
    const found = row && isMade(row) ? PublicDocumentDto.of(row, approval, today, kept?.size === 1) : null;
    response.vary('Accept');
    // Whoever doesn't ask for a page first gets JSON, so do all who take anything.
    const wantsPage = !/\.json$/i.test(typed) && request.accepts(['application/json', 'text/html']) === 'text/html';
    if (wantsPage) {
      response.status(found ? 200 : 404).setHeader('Content-Security-Policy', PAGE_POLICY);
      return new StreamableFile(Buffer.from(documentPage(found, today)), { type: 'text/html; charset=utf-8' });
    }
    if (!found) throw notFound({ detail: NOT_OURS });
    return found;
  }

  /** The approval that a document granted, varied or renewed, or says to have been renewed; or whose certificate it is, or was. */
  private async approvalOf({ id: documentId, kind, caseNumber }: LegalDocument): Promise<Approval | null> {
    const approvals = this.dataSource.getRepository(Approval);
    if (kind === 'certificate') {
      const of = await this.dataSource.getRepository(ApprovalAct).findOneBy({ requestCase: caseNumber });
      return approvals.findOneBy(of ? { id: of.approvalId } : { caseNumber });
    }
    const granted = await approvals.findOneBy({ documentId });
    if (granted) return granted;
    const act = await this.dataSource.getRepository(ApprovalAct).findOneBy({ documentId });
    return act && approvals.findOneBy({ id: act.approvalId });
  }

  /** Documents as they are shown, with what holds up those that should be there. */
  private async shown(rows: readonly LegalDocument[]): Promise<DocumentDto[]> {
    const issuing = rows.filter(({ state }) => state === 'issuing').map(({ id }) => id);
    const failed: { id: string }[] = issuing.length
      ? await this.dataSource.query(
          'SELECT document_id AS id FROM document_rendering WHERE error IS NOT NULL AND document_id = ANY($1::uuid[])',
          [issuing],
        )
      : [];
    const language = currentContext()?.language ?? 'zh';
    return rows.map((row) =>
      DocumentDto.of(
        row,
        language,
        failed.some(({ id }) => id === row.id),
      ),
    );
  }

  private today(): LegalDate {
    return legalDate(this.time.legal());
  }

  private async readable(id: string, actor: Actor): Promise<LegalDocument> {
    const row = await this.dataSource.getRepository(LegalDocument).findOneBy({ id });
    const of = row && (await caseOfDocuments(this.dataSource, { number: row.caseNumber }));
    const bureauCode = of?.bureauCode ?? row?.bureauCode;
    if (
      row &&
      bureauCode &&
      mayReadByOffice({ bureauCode, lowerOrgan: of?.lowerOrgan ?? null, departments: row.departments }, actor)
    )
      return row;
    if (!row || !(await mayReceive(this.dataSource, of, actor, this.today()))) throw notFound();
    return row;
  }
}

/** Documents that speak of what an approval permits, or until when. */
const OF_AN_APPROVAL: readonly DocumentKind[] = [...GRANTING_KINDS, 'deemed-renewal', 'certificate'];
const BEING_ISSUED = { zh: '文书正在制发，请稍后重试', en: 'the document is being issued: try again' };
const OWED = {
  zh: '文书待制发，原因见文书信息，制发后另行告知',
  en: 'the document is owed: its entry says why, and you are told when it is there',
};
const NOT_OURS = { zh: '没有使用这一查验码的文书', en: 'no document of ours carries this code' };
