import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation, type Page } from '@shenguan/common/http';
import { type CaseDto, CasePageDto, CaseQuery } from './answers/case.dto.js';
import { CaseDetailDto, ContactDto } from './answers/case-detail.dto.js';
import { LookAtContact } from './answers/look-at-contact.js';
import { MaterialFileQuery } from './answers/material.dto.js';
import { MaterialCodePipe } from './answers/material-code.pipe.js';
import { ViewCases } from './answers/view-cases.js';
import { CASE_READERS } from './case-access.js';

/** Cases (办件), as everybody concerned may read them. */
@Controller('cases')
export class CasesController {
  constructor(
    private readonly views: ViewCases,
    private readonly lookAtContact: LookAtContact,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看办件列表', en: 'Cases: the own ones, or those of the bureau, newest first' },
    roles: CASE_READERS,
    success: { type: CasePageDto },
  })
  list(@Query() query: CaseQuery, @CurrentActor() actor: Actor): Promise<Page<CaseDto>> {
    return this.views.list(query, actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看办件', en: 'A case in full' },
    description: {
      zh: '含材料、推送接收情况；审批部门另见部门推送的监管信息。证件号码和电话已脱敏。',
      en: 'Materials and receipts of pushes; the bureau also sees what departments told. Numbers are masked.',
    },
    roles: CASE_READERS,
    rules: ['SUP-6', 'LINK-5', 'PRA-8'],
    success: { type: CaseDetailDto },
  })
  one(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<CaseDetailDto> {
    return this.views.one(ref, actor);
  }

  @Get(':id/contact')
  @Operation({
    summary: {
      zh: '查看未脱敏的联系信息（留痕）',
      en: 'Unmasked numbers of the people in a case; each look is on record',
    },
    roles: ['window-clerk', 'reviewer'],
    rules: ['PRA-8'],
    success: { type: ContactDto },
  })
  contact(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<ContactDto> {
    return this.lookAtContact.execute(ref, actor);
  }

  @Get(':id/materials/:materialCode/file')
  @Operation({
    summary: { zh: '下载一项材料', en: 'The file of a material' },
    description: {
      zh: '默认下载现行版本的第一个文件；其他文件以 part 指定（见材料的 files），已被替换的版本以 version 指定。',
      en: 'The first file of the version that stands; another one by `part` (see `files` of the material), one of a superseded version by `version`.',
    },
    roles: CASE_READERS,
    success: { mediaType: 'application/octet-stream' },
  })
  materialFile(
    @IdOrNumberParam() ref: IdOrNumber,
    @Param('materialCode', MaterialCodePipe) materialCode: string,
    @Query() which: MaterialFileQuery,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    return this.views.materialFile(ref, materialCode, which, actor);
  }
}
