import { Body, Controller, Post, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation, type ReceivedFile, ReceivesFile } from '@shenguan/common/http';
import { CaseDto } from '../cases/index.js';
import { NameReviewer } from './name-reviewer.js';
import { ReturnForRework } from './return-for-rework.js';
import { NameReviewerDto, ReviewDto, ReworkDto } from './review.dto.js';
import { ReviewCase } from './review-case.js';
import { RenewStopDto, ResumeClockDto, StopClockDto } from './stop-clock.dto.js';
import { ORDER_SIZE_MAX, StopClock } from './stop-clock.js';
import { StopRequestDto } from './stops/index.js';

/** Handles an accepted case (审查): the review, its return, procedures that stop the clocks. */
@Controller('cases')
export class HandlingController {
  constructor(
    private readonly reviewCase: ReviewCase,
    private readonly returnForRework: ReturnForRework,
    private readonly nameReviewer: NameReviewer,
    private readonly stopClock: StopClock,
  ) {}

  @Post(':id/review')
  @Operation({
    id: 'Bureau_review',
    summary: { zh: '按审查要点逐项审查', en: 'Review by the published points, each of them' },
    roles: ['reviewer'],
    rules: ['SUP-5'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  review(@IdOrNumberParam() ref: IdOrNumber, @Body() order: ReviewDto, @CurrentActor() actor: Actor): Promise<CaseDto> {
    return this.reviewCase.execute(ref, order, actor);
  }

  @Post(':id/rework')
  @Operation({
    id: 'Bureau_rework',
    summary: { zh: '退回重新审查', en: 'Return a review to be done anew; the clocks run on' },
    roles: ['approver'],
    rules: ['SUP-5'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409],
  })
  rework(@IdOrNumberParam() ref: IdOrNumber, @Body() order: ReworkDto, @CurrentActor() actor: Actor): Promise<CaseDto> {
    return this.returnForRework.execute(ref, order, actor);
  }

  @Post(':id/named-reviewer')
  @Operation({
    id: 'Bureau_nameReviewer',
    summary: {
      zh: '负责人指定重新审查的人员',
      en: 'Name, as the head, another reviewer for a case whose review was returned',
    },
    description: {
      zh: '此前认定不符合的要点，没有新情况的，只由负责人指定的其他审查人员认定；原审查人员离职的，同样须指定。被指定人员须为本局在职人员，不得为负责人本人、此前的审查人员或者当事人。',
      en: 'A point that was failed, and to which nothing new came, is judged by the reviewer whom the head names, also where the first one has left: somebody who serves at the bureau, not the head himself, no earlier reviewer and no party.',
    },
    roles: ['head'],
    rules: ['SUP-5', 'PRA-11'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  name(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: NameReviewerDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.nameReviewer.execute(ref, order, actor);
  }

  @Post(':id/special-procedure')
  @ReceivesFile({ owner: 'approval', sizeMax: ORDER_SIZE_MAX, fieldsMax: 10 })
  @Operation({
    id: 'Bureau_stop',
    summary: {
      zh: '依法不计入期限的程序开始：录入停止计时所依据的文件，待他人核对后生效',
      en: 'Enter what is to stop the clocks for a procedure whose time law does not count; another reads it first',
    },
    description: {
      zh: '核对前计时照常进行。须上传所依据的决定、委托书等文件，写明预计时间；届满未经负责人批准延长的，恢复计时。专家评审由评审的启动和意见停止、恢复，不在此办理。',
      en: 'Until it is read the clocks run. The order is uploaded, with the time that it takes; without a renewal by the head the clocks run again after it. A review stops and starts them itself, not here.',
    },
    roles: ['reviewer', 'head'],
    rules: ['APL-45', 'SUP-5'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: StopRequestDto },
    errors: [404, 409, 413, 422],
  })
  stop(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: StopClockDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<StopRequestDto> {
    return this.stopClock.start(ref, order, file, actor);
  }

  @Post(':id/special-procedure/renewal')
  @Operation({
    id: 'Bureau_renewStop',
    summary: {
      zh: '负责人提出延长特别程序的时间，待他人核对后生效',
      en: 'Ask for more time before its day, with reasons; another reads them before it takes effect',
    },
    roles: ['head'],
    rules: ['APL-45', 'SUP-5'],
    success: { status: 201, type: StopRequestDto },
    errors: [404, 409, 422],
  })
  renew(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: RenewStopDto,
    @CurrentActor() actor: Actor,
  ): Promise<StopRequestDto> {
    return this.stopClock.renew(ref, order, actor);
  }

  @Post(':id/special-procedure/end')
  @Operation({
    id: 'Bureau_resume',
    summary: { zh: '依法不计入期限的程序结束：恢复计时', en: 'That procedure is over: the clocks run again' },
    roles: ['reviewer', 'head'],
    rules: ['APL-45', 'SUP-5'],
    success: { type: CaseDto },
    errors: [404, 409, 422],
  })
  resume(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: ResumeClockDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.stopClock.end(ref, order, actor);
  }
}
