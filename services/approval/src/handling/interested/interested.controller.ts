import { Body, Controller, Get, Post, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import {
  type IdOrNumber,
  IdOrNumberParam,
  Operation,
  type ReceivedFile,
  ReceivesFile,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { InterestedParty, InterestedSearch, NoContentDto, readableCase } from '../../cases/index.js';
import { FindInterested, INTERESTED_FILE_MAX } from './find-interested.js';
import { HearInterested } from './hear-interested.js';
import { InterestedPartyDto, InterestedSearchDto, NameInterestedDto, SearchDto } from './interested.dto.js';
import { InterestedSight } from './interested-sight.js';

/** Those whom a case directly concerns (利害关系人): looked for, named and told before it is decided. APL-36 */
@Controller()
export class InterestedController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly find: FindInterested,
    private readonly hear: HearInterested,
    private readonly sight: InterestedSight,
  ) {}

  @Post('cases/:id/interested-searches')
  @ReceivesFile({ owner: 'approval', sizeMax: INTERESTED_FILE_MAX, fieldsMax: 5 })
  @Operation({
    id: 'Interested_search',
    summary: {
      zh: '登记利害关系人的排查及其材料',
      en: 'Record how those concerned were looked for, with what shows it',
    },
    roles: ['reviewer'],
    rules: ['APL-36'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: InterestedSearchDto },
    errors: [404, 409, 413, 422],
  })
  search(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: SearchDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<InterestedSearchDto> {
    return this.find.search(ref, order, file, actor);
  }

  @Get('cases/:id/interested-searches')
  @Operation({
    summary: { zh: '查看利害关系人的排查', en: 'How those concerned were looked for' },
    roles: ['reviewer', 'approver', 'head', 'auditor'],
    rules: ['APL-36'],
    success: { type: [InterestedSearchDto] },
  })
  searches(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<InterestedSearchDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      return (await tx.find(InterestedSearch, { caseId }, { orderBy: { searchedAt: 'ASC' } })).map(
        InterestedSearchDto.of,
      );
    });
  }

  @Post('cases/:id/interested-searches/:searchId/confirmation')
  @Operation({
    id: 'Interested_confirmNone',
    summary: { zh: '负责人确认没有利害关系人', en: 'The head confirms that nobody is concerned' },
    roles: ['head'],
    rules: ['APL-36'],
    success: { status: 201, type: InterestedSearchDto },
    errors: [404, 409],
  })
  confirmNone(
    @IdOrNumberParam() ref: IdOrNumber,
    @UuidParam('searchId') id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<InterestedSearchDto> {
    return this.find.confirmNone(ref, id, actor);
  }

  @Post('cases/:id/interested-parties')
  @Operation({
    id: 'Interested_name',
    summary: {
      zh: '列明利害关系人，或者写明不列入的理由',
      en: 'Name somebody whom it concerns, or say why he is left out',
    },
    roles: ['reviewer'],
    rules: ['APL-36'],
    success: { status: 201, type: InterestedPartyDto },
    errors: [404, 409, 422],
  })
  name(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: NameInterestedDto,
    @CurrentActor() actor: Actor,
  ): Promise<InterestedPartyDto> {
    return this.find.name(ref, order, actor);
  }

  @Get('cases/:id/interested-parties')
  @Operation({
    summary: { zh: '查看利害关系人、陈述及其答复', en: 'Whom it concerns, what they stated, and the answers' },
    roles: ['window-clerk', 'reviewer', 'approver', 'head', 'auditor'],
    rules: ['APL-36'],
    success: { type: [InterestedPartyDto] },
  })
  parties(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<InterestedPartyDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      const rows = await tx.find(InterestedParty, { caseId }, { orderBy: { enteredAt: 'ASC' } });
      return rows.map((row) => InterestedPartyDto.of({ row, actor, own: false }));
    });
  }

  @Post('cases/:id/interested-parties/notices')
  @Operation({
    id: 'Interested_notify',
    summary: {
      zh: '告知利害关系人和申请人陈述、申辩的权利',
      en: 'Tell those concerned, and the applicant, of their right to a statement',
    },
    roles: ['reviewer'],
    rules: ['APL-36', 'PRA-2'],
    success: { status: 201, type: [InterestedPartyDto] },
    errors: [404, 409, 422],
  })
  notify(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<InterestedPartyDto[]> {
    return this.hear.notify(ref, actor);
  }

  @Get('interested-parties')
  @Operation({
    summary: {
      zh: '查看本人作为利害关系人或者申请人的告知',
      en: 'The caller’s own notices, newest first, at most a hundred',
    },
    roles: ['applicant'],
    rules: ['APL-36'],
    success: { type: [InterestedPartyDto] },
  })
  own(@CurrentActor() actor: Actor): Promise<InterestedPartyDto[]> {
    return this.work.read(actor, async (tx) => {
      const party = await this.sight.partiesOf(tx, actor);
      const rows = await tx.find(InterestedParty, { party }, { orderBy: { id: 'DESC' }, limit: 100 });
      return rows.map((row) => InterestedPartyDto.of({ row, actor, own: true }));
    });
  }
}
