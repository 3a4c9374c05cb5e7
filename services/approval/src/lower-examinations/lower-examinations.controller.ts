import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { BUREAU_ROLES, LowerExamination, readableCase } from '../cases/index.js';
import { CallUp } from './call-up.js';
import { CorrectOpinion } from './correct-opinion.js';
import { AskBelowDto, CallUpDto, CorrectOpinionDto, LowerExaminationDto, SendUpDto } from './lower-examination.dto.js';
import { LowerExaminations } from './lower-examinations.js';
import { SendUp } from './send-up.js';

/** What a lower organ examines first, and sends up with everything (下级机关先行审查). APL-35, APL-43 */
@Controller('cases/:id/lower-examination')
export class LowerExaminationsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly lower: LowerExaminations,
    private readonly sendUp: SendUp,
    private readonly callUps: CallUp,
    private readonly correction: CorrectOpinion,
  ) {}

  @Get()
  @Operation({
    summary: {
      zh: '查看下级机关的初步审查意见和报送的材料',
      en: 'What a lower organ thought of a case, and what it sent up',
    },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['APL-35', 'APL-43'],
    success: { type: LowerExaminationDto },
    errors: [404],
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<LowerExaminationDto> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      const row = await tx.get(LowerExamination, { caseId });
      const { dueOn, over } = await this.lower.timeOf(tx, row);
      return LowerExaminationDto.of({ row, actor, over }, dueOn);
    });
  }

  @Post('opinion')
  @Operation({
    id: 'LowerExaminations_send',
    summary: {
      zh: '下级机关报送初步审查意见和全部材料',
      en: 'Send a case up, as the lower organ, with an opinion and all materials',
    },
    description: {
      zh: '材料清单由系统按已提交的全部材料列出，不由报送人选择；报送后上级审批部门方可审查，且不得要求申请人重复提供。',
      en: 'The system lists every material that was handed in: nobody chooses among them. Only then does the upper bureau review, and it asks the applicant for none of them again.',
    },
    roles: ['reviewer'],
    rules: ['APL-35', 'APL-43'],
    success: { status: 201, type: LowerExaminationDto },
    errors: [404, 409, 422],
  })
  send(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: SendUpDto,
    @CurrentActor() actor: Actor,
  ): Promise<LowerExaminationDto> {
    return this.sendUp.execute(ref, order, actor);
  }

  @Post('call-up')
  @Operation({
    id: 'LowerExaminations_callUp',
    summary: {
      zh: '下级机关逾期未报送的，上级审批部门负责人调取',
      en: 'Call a case up, as the head of the bureau, that the lower organ is late with',
    },
    roles: ['head'],
    rules: ['APL-35', 'APL-43'],
    success: { status: 201, type: LowerExaminationDto },
    errors: [404, 409, 422],
  })
  callUp(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() { reasons }: CallUpDto,
    @CurrentActor() actor: Actor,
  ): Promise<LowerExaminationDto> {
    return this.callUps.execute(ref, reasons, actor);
  }

  @Post('question')
  @Operation({
    id: 'LowerExaminations_ask',
    summary: { zh: '就初步审查意见询问下级机关', en: 'Ask the lower organ about its opinion, as the bureau' },
    description: {
      zh: '不停止计时，也不得以此要求申请人重复提供材料。',
      en: 'No clock stands still for it, and the applicant is asked for nothing again.',
    },
    roles: ['reviewer'],
    rules: ['APL-35'],
    success: { status: 201, type: LowerExaminationDto },
    errors: [404, 409, 422],
  })
  ask(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: AskBelowDto,
    @CurrentActor() actor: Actor,
  ): Promise<LowerExaminationDto> {
    return this.correction.ask(ref, order, actor);
  }

  @Post('correction')
  @Operation({
    id: 'LowerExaminations_correct',
    summary: {
      zh: '下级机关更正已报送的初步审查意见',
      en: 'Put right, as the lower organ, the opinion that it sent up',
    },
    description: {
      zh: '上级审批部门审查以前可以更正；原意见保留，改变结论的由原审查人以外的人员更正。',
      en: 'Until the bureau has reviewed; what was sent before stays beside it, and somebody else than who examined it turns it round.',
    },
    roles: ['reviewer'],
    rules: ['APL-35', 'SUP-5'],
    success: { status: 201, type: LowerExaminationDto },
    errors: [404, 409, 422],
  })
  correct(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: CorrectOpinionDto,
    @CurrentActor() actor: Actor,
  ): Promise<LowerExaminationDto> {
    return this.correction.correct(ref, order, actor);
  }
}
