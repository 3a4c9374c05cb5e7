import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { CASE_READERS, NoContentDto, readableCase } from '../../cases/index.js';
import { MarkSecret } from './mark-secret.js';
import { OverruleMark } from './overrule-mark.js';
import {
  MarkSecretDto,
  ObjectToDisclosureDto,
  OverruleMarkDto,
  RuleOnDisclosureDto,
  SecrecyMarkDto,
} from './secrecy-mark.dto.js';
import { SecrecyMark } from './secrecy-mark.entity.js';

/** What applicants and bureau ask to keep from the public (不公开标注). APL-5 */
@Controller()
export class SecrecyMarksController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly markSecret: MarkSecret,
    private readonly overruleMark: OverruleMark,
  ) {}

  @Post('cases/:id/secrecy-marks')
  @Operation({
    id: 'SecrecyMarks_make',
    summary: { zh: '标注不公开的内容及其理由', en: 'Mark a passage as secret, with the ground' },
    description: {
      zh: '自起草时起可以随时标注，标注后即予脱敏，已经公示的同样立即脱敏。',
      en: 'From the draft on, at any time: it is masked at once, also in what is public already.',
    },
    roles: ['applicant', 'window-clerk', 'reviewer', 'approver'],
    inRunningMatter: true,
    rules: ['APL-5'],
    success: { status: 201, type: SecrecyMarkDto },
    errors: [404, 422],
  })
  make(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: MarkSecretDto,
    @CurrentActor() actor: Actor,
  ): Promise<SecrecyMarkDto> {
    return this.markSecret.execute(ref, order, actor);
  }

  @Get('cases/:id/secrecy-marks')
  @Operation({
    summary: { zh: '查看办件中不公开的标注', en: 'What is marked as secret in a case' },
    roles: [...CASE_READERS],
    rules: ['APL-5'],
    success: { type: [SecrecyMarkDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<SecrecyMarkDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId, bureauCode } = await readableCase(tx, ref, actor);
      const rows = await tx.find(SecrecyMark, { caseId }, { orderBy: { markedAt: 'ASC' } });
      const own = hasRole(actor, 'applicant') && bureauCode !== actor.body;
      return rows.map((row) => SecrecyMarkDto.of({ row, actor, own }));
    });
  }

  @Post('secrecy-marks/:id/overruling')
  @Operation({
    id: 'SecrecyMarks_overrule',
    summary: { zh: '拟予公开所标注的内容，并书面告知标注人', en: 'Overrule a mark with reasons, and tell who made it' },
    roles: ['approver', 'head'],
    rules: ['APL-5', 'PRA-2'],
    success: { status: 201, type: SecrecyMarkDto },
    errors: [404, 409, 422],
  })
  overrule(
    @UuidParam() id: string,
    @Body() { reasons }: OverruleMarkDto,
    @CurrentActor() actor: Actor,
  ): Promise<SecrecyMarkDto> {
    return this.overruleMark.overrule(id, reasons, actor);
  }

  @Post('secrecy-marks/:id/receipt')
  @Operation({
    id: 'SecrecyMarks_receive',
    summary: { zh: '签收拟公开许可信息告知书', en: 'Sign for the notice that it is to be published' },
    description: {
      zh: '异议期限自签收起算；逾期未签收的，标注继续有效。',
      en: 'The time for an objection runs from here; without it the mark stands.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-5'],
    success: { status: 201, type: SecrecyMarkDto },
    errors: [404, 409],
  })
  receive(
    @UuidParam() id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<SecrecyMarkDto> {
    return this.overruleMark.receive(id, actor);
  }

  @Post('secrecy-marks/:id/objection')
  @Operation({
    id: 'SecrecyMarks_object',
    summary: { zh: '对拟公开提出异议', en: 'Object to its being published' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-5'],
    success: { status: 201, type: SecrecyMarkDto },
    errors: [404, 409],
  })
  object(
    @UuidParam() id: string,
    @Body() { reasons }: ObjectToDisclosureDto,
    @CurrentActor() actor: Actor,
  ): Promise<SecrecyMarkDto> {
    return this.overruleMark.object(id, reasons, actor);
  }

  @Post('secrecy-marks/:id/ruling')
  @RequiresIfMatch()
  @Operation({
    id: 'SecrecyMarks_rule',
    summary: { zh: '裁定对拟公开的异议', en: 'Rule on the objection' },
    roles: ['head'],
    rules: ['APL-5'],
    success: { status: 201, type: SecrecyMarkDto },
    errors: [404, 409, 422],
  })
  rule(
    @UuidParam() id: string,
    @Body() { upheld, reasons }: RuleOnDisclosureDto,
    @CurrentActor() actor: Actor,
  ): Promise<SecrecyMarkDto> {
    return this.overruleMark.rule(id, upheld, reasons, actor);
  }
}
