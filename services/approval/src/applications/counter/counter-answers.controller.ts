import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { NoContentDto } from '../../cases/index.js';
import { AnswerEntry } from './answer-entry.js';
import { ClaimEntryDto, CounterEntryDto, DisputeEntryDto, RuleOnEntryDto } from './counter-entry.dto.js';

/** What the applicant says to an entry in his name, and the ruling where he disputes it. APL-29 */
@Controller('counter-entries')
export class CounterAnswersController {
  constructor(private readonly answer: AnswerEntry) {}

  @Post('claim')
  @Operation({
    id: 'CounterEntries_claim',
    summary: {
      zh: '凭收件编号在本人账号中查看书面申请',
      en: 'Find one’s application on paper by the numbers of its receipt',
    },
    description: {
      zh: '自然人凭收件凭证所载的业务编号、收件编号和本人证件号码，将账号与实名身份绑定后查看；单位以本单位账号登录即可查看。',
      en: 'A person’s login is bound to his document by this; a body sees its applications as soon as it logs in.',
    },
    roles: ['applicant'],
    rules: ['APL-29', 'PRA-16'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409, 422],
  })
  claim(@Body() order: ClaimEntryDto, @CurrentActor() actor: Actor): Promise<CounterEntryDto> {
    return this.answer.claim(order, actor);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'CounterEntries_confirm',
    summary: { zh: '申请人确认录入属实', en: 'Say as its applicant that it is as entered' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-29'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409],
  })
  confirm(
    @UuidParam() id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.answer.confirm(id, actor);
  }

  @Post(':id/dispute')
  @Operation({
    id: 'CounterEntries_dispute',
    summary: { zh: '申请人对录入提出异议', en: 'Dispute as its applicant what was entered' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-29'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409, 412, 422],
  })
  dispute(
    @UuidParam() id: string,
    @Body() order: DisputeEntryDto,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.answer.dispute(id, order, actor);
  }

  @Post(':id/ruling')
  @Operation({
    id: 'CounterEntries_rule',
    summary: { zh: '认定录入异议', en: 'Rule on what its applicant disputes' },
    description: {
      zh: '异议成立的：不是申请人提出的，申请的办理终结；更早收到的，答复期限自该日起计算。',
      en: 'Found as he says: what is not his ends; what came earlier is answered from that day on.',
    },
    roles: ['head'],
    rules: ['APL-29', 'APL-32'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409, 412],
  })
  rule(@UuidParam() id: string, @Body() order: RuleOnEntryDto, @CurrentActor() actor: Actor): Promise<CounterEntryDto> {
    return this.answer.rule(id, order, actor);
  }
}
