import { Body, Controller, Get, Post, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { Operation, type ReceivedFile, ReceivesFile, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { NothingDto } from '../request.dto.js';
import { ChooseAgency } from './choose-agency.js';
import { clerkShares } from './clerk-figures.js';
import {
  ChooseAgencyDto,
  ClerkShareDto,
  EngagementDto,
  EngagementReasonDto,
  EnterChoiceDto,
} from './engagement.dto.js';
import { Practise } from './practise.js';

/** The applicant's choice of an agency (自主选择中介服务机构). INT-5 */
@Controller()
export class ChoicesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly chooseAgency: ChooseAgency,
    private readonly practise: Practise,
  ) {}

  @Post('engagements')
  @Operation({
    id: 'Engagements_choose',
    summary: { zh: '申请人选择中介服务机构', en: 'The applicant chooses an agency, on the platform or not' },
    roles: ['applicant'],
    rules: ['INT-5', 'INT-7', 'INT-13'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409, 422],
  })
  choose(@Body() order: ChooseAgencyDto, @CurrentActor() actor: Actor): Promise<EngagementDto> {
    return this.chooseAgency.choose(order, actor);
  }

  @Post('engagement-entries')
  @ReceivesFile({ owner: 'approval', sizeMax: 10 * 1024 * 1024, fieldsMax: 10 })
  @Operation({
    id: 'Engagements_enter',
    summary: {
      zh: '窗口根据申请人签字的文件录入其选择',
      en: 'A clerk enters what the applicant signed; it counts once he has confirmed it',
    },
    roles: ['window-clerk'],
    rules: ['INT-5', 'INT-7'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409, 413, 422],
  })
  enter(
    @Body() order: EnterChoiceDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<EngagementDto> {
    return this.chooseAgency.enter(order, file, actor);
  }

  @Post('engagements/:id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'Engagements_confirm',
    summary: { zh: '申请人确认窗口录入的选择', en: 'The applicant confirms what the window entered' },
    roles: ['applicant'],
    rules: ['INT-5'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409],
  })
  confirm(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<EngagementDto> {
    return this.chooseAgency.confirm(id, actor);
  }

  @Post('engagements/:id/cancellation')
  @Operation({
    id: 'Engagements_cancel',
    summary: { zh: '申请人取消委托，改选其他机构', en: 'The applicant leaves the agency; until delivery at any time' },
    roles: ['applicant'],
    rules: ['INT-5'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409],
  })
  cancel(
    @UuidParam() id: string,
    @Body() order: EngagementReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<EngagementDto> {
    return this.practise.cancel(id, order, actor);
  }

  @Get('engagement-shares')
  @Operation({
    summary: {
      zh: '窗口人员经手的选择中各机构的占比',
      en: 'How choices fall to agencies per clerk, over a year; a bureau its own',
    },
    roles: ['head', 'discipline-inspector', 'government-office', 'auditor'],
    rules: ['INT-5'],
    success: { type: [ClerkShareDto] },
  })
  shares(@CurrentActor() actor: Actor): Promise<ClerkShareDto[]> {
    const all = hasRole(actor, 'discipline-inspector', 'government-office', 'auditor');
    return this.work.read(actor, (tx) => clerkShares(tx, all ? null : actor.body));
  }
}
