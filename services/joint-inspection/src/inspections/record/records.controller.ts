import { Body, Controller, Get, Post, StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { DocumentPrinter } from '@shenguan/common/documents';
import { attachment, BlobStore, streamFile } from '@shenguan/common/files';
import { notFound, Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { Finding } from '../findings/finding.entity.js';
import { Measurement } from '../findings/measurement.entity.js';
import { SitePhoto } from '../findings/site-photo.entity.js';
import { SITE_ROLES } from '../inspection-access.js';
import { standingProfessionals } from '../seats/standing-professionals.js';
import { ViewInspections } from '../view-inspections.js';
import { Attendance } from '../visits/attendance.entity.js';
import { PaperRecordDto, RecordSignatureDto, SignRecordDto } from './record.dto.js';
import { recordPaper } from './record-paper.js';
import { RecordSignature } from './record-signature.entity.js';
import { PAPER_SIZE_MAX, SignRecord } from './sign-record.js';

/** The applicant's word on the record of a visit. INSP-9 */
@Controller('inspections/:id/record')
export class RecordsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly view: ViewInspections,
    private readonly signRecord: SignRecord,
    private readonly printer: DocumentPrinter,
  ) {}

  @Post('own-word')
  @Operation({
    summary: { zh: '申请人签署核验记录，或者说明不签署的理由', en: 'Sign the record of the visit, or say why not' },
    description: {
      zh: '须载明所见记录的摘要；核验结束后一个工作日内未表示的，可以注明后汇总结果。',
      en: 'Names the digest of the record that was shown; who says nothing for a working day keeps nobody waiting longer.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['INSP-9'],
    success: { status: 201, type: RecordSignatureDto },
    errors: [404, 409, 422],
  })
  sign(
    @UuidParam() id: string,
    @Body() order: SignRecordDto,
    @CurrentActor() actor: Actor,
  ): Promise<RecordSignatureDto> {
    return this.signRecord.byToken(id, order, actor);
  }

  @Post('papers')
  @ReceivesFile({ owner: 'joint-inspection', sizeMax: PAPER_SIZE_MAX, fieldsMax: 5 })
  @Operation({
    summary: { zh: '录入申请人签署的纸质记录', en: 'Enter the record that the applicant signed on paper' },
    roles: ['reviewer', 'inspector'],
    rules: ['INSP-9'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: RecordSignatureDto },
    errors: [404, 409, 413, 422],
  })
  paper(
    @UuidParam() id: string,
    @Body() order: PaperRecordDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<RecordSignatureDto> {
    return this.signRecord.byPaper(id, order, file, actor);
  }

  @Post('papers/:signatureId/confirmation')
  @Operation({
    summary: { zh: '核对纸质记录', en: 'Compare the paper with what was entered of it, as another person' },
    roles: SITE_ROLES,
    rules: ['INSP-9'],
    success: { type: RecordSignatureDto },
    errors: [403, 404, 409],
  })
  confirm(
    @UuidParam() id: string,
    @UuidParam('signatureId') signatureId: string,
    @CurrentActor() actor: Actor,
  ): Promise<RecordSignatureDto> {
    return this.signRecord.confirm(id, signatureId, actor);
  }

  @Get('paper')
  @Operation({
    summary: { zh: '下载核验记录（PDF，未加盖印章）', en: 'The record of the visit as a paper, without a seal' },
    roles: [...SITE_ROLES, 'applicant', 'auditor'],
    rules: ['INSP-9', 'INSP-10'],
    success: { mediaType: 'application/pdf' },
    errors: [404],
  })
  async printed(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const facts = await this.work.read(actor, async (tx) => {
      const { inspection } = await this.view.readable(tx, id, actor);
      if (!inspection.finishedAt) throw notFound();
      const of = { inspectionId: id };
      const byId = { orderBy: { id: 'ASC' } } as const;
      return {
        inspection,
        attendance: await tx.find(Attendance, { ...of, appointment: inspection.appointment }, byId),
        professionals: await standingProfessionals(tx, inspection),
        findings: await tx.find(Finding, of, byId),
        measurements: await tx.find(Measurement, of, byId),
        photos: await tx.find(SitePhoto, of, byId),
        signatures: await tx.find(RecordSignature, of, byId),
      };
    });
    const bytes = await this.printer.print(recordPaper(facts));
    const disposition = attachment(`联合核验记录-${facts.inspection.caseNumber}.pdf`);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition, length: bytes.length });
  }

  @Get('papers/:signatureId/file')
  @Operation({
    summary: { zh: '下载申请人签署的纸质记录', en: 'The record that the applicant signed on paper' },
    roles: [...SITE_ROLES, 'applicant', 'auditor'],
    rules: ['INSP-9'],
    success: { mediaType: 'application/pdf' },
    errors: [404],
  })
  async file(
    @UuidParam() id: string,
    @UuidParam('signatureId') signatureId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { file } = await this.work.read(actor, async (tx) => {
      await this.view.readable(tx, id, actor);
      return tx.get(RecordSignature, { id: signatureId, inspectionId: id });
    });
    if (!file) throw notFound();
    return streamFile(this.blobs, file);
  }
}
