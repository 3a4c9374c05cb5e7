import { Body, Controller, Get, Post, type StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { SITE_ROLES } from '../inspection-access.js';
import { ViewInspections } from '../view-inspections.js';
import { FindingViewDto, SitePhotoDto, SitePhotoOrderDto } from './finding.dto.js';
import { KeepPhoto, PHOTO_SIZE_MAX } from './keep-photo.js';
import { SignFinding } from './sign-finding.js';
import { SitePhoto } from './site-photo.entity.js';

/** What belongs to a finding: the second signature under a change, and photographs. INSP-9 */
@Controller('inspections/:id/findings/:findingId')
export class FindingsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly view: ViewInspections,
    private readonly signFinding: SignFinding,
    private readonly keepPhoto: KeepPhoto,
  ) {}

  @Post('signature')
  @Operation({
    summary: { zh: '签署对原认定的改变', en: 'Sign a change of the body’s own finding, as a second person' },
    description: {
      zh: '由本单位另一名在职在编工作人员签署，可以不在现场；一小时内未签署的，原认定不变。',
      en: 'By somebody else of the body, on its establishment, on site or not; unsigned for an hour, the earlier finding stands.',
    },
    roles: SITE_ROLES,
    rules: ['INSP-9'],
    success: { type: FindingViewDto },
    errors: [409, 422],
  })
  sign(
    @UuidParam() id: string,
    @UuidParam('findingId') findingId: string,
    @CurrentActor() actor: Actor,
  ): Promise<FindingViewDto> {
    return this.signFinding.execute(id, findingId, actor);
  }

  @Post('photos')
  @ReceivesFile({ owner: 'joint-inspection', sizeMax: PHOTO_SIZE_MAX, fieldsMax: 5 })
  @Operation({
    summary: { zh: '提交现场照片', en: 'Hand in a photograph of what was found' },
    roles: SITE_ROLES,
    rules: ['INSP-9'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: SitePhotoDto },
    errors: [404, 409, 413, 422],
  })
  photo(
    @UuidParam() id: string,
    @UuidParam('findingId') findingId: string,
    @Body() order: SitePhotoOrderDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<SitePhotoDto> {
    return this.keepPhoto.execute({ id, findingId }, order, file, actor);
  }

  @Get('photos/:photoId/file')
  @Operation({
    summary: { zh: '下载现场照片', en: 'A photograph of what was found' },
    roles: [...SITE_ROLES, 'applicant', 'auditor'],
    rules: ['INSP-9'],
    success: { mediaType: 'image/jpeg' },
    errors: [404],
  })
  async photoFile(
    @UuidParam() id: string,
    @UuidParam('findingId') findingId: string,
    @UuidParam('photoId') photoId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { file } = await this.work.read(actor, async (tx) => {
      await this.view.readable(tx, id, actor);
      return tx.get(SitePhoto, { id: photoId, findingId, inspectionId: id });
    });
    return streamFile(this.blobs, file);
  }
}
