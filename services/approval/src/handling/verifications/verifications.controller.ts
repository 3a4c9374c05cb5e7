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
import { BUREAU_ROLES, readableCase, TestRecord, Verification, VerificationFinding } from '../../cases/index.js';
import { KeepTestRecord, TEST_RECORD_MAX } from './keep-test-record.js';
import {
  AssignVerifiersDto,
  KeepTestRecordDto,
  ReplaceVerifierDto,
  SubstanceVerificationDto,
  TestRecordDto,
  VerifierFindingDto,
} from './verification.dto.js';
import { VerifySubstance } from './verify-substance.js';

/** Verification of what the materials say, by two or more of the staff (实质核查). APL-34 */
@Controller()
export class VerificationsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly verify: VerifySubstance,
    private readonly records: KeepTestRecord,
  ) {}

  @Post('cases/:id/verifications')
  @Operation({
    id: 'Verifications_assign',
    summary: {
      zh: '指派两名以上工作人员核实材料的实质内容',
      en: 'Send two or more of the staff to verify what is marked',
    },
    description: {
      zh: '核查人员须为本局不同的在职人员，不得为当事人、听证主持人、法制审核人员；已经核查的，须写明再次核查的事由，并由其他人员核查（有新材料的除外）。',
      en: 'They serve at the bureau, are different human beings, and none of them is a party, in the chair of a hearing, or the legal officer. Once more only on a ground, and by others, but for another paper.',
    },
    roles: ['reviewer', 'head'],
    rules: ['APL-34', 'APL-55', 'PRA-11'],
    success: { status: 201, type: SubstanceVerificationDto },
    errors: [404, 409, 422],
  })
  assign(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: AssignVerifiersDto,
    @CurrentActor() actor: Actor,
  ): Promise<SubstanceVerificationDto> {
    return this.verify.assign(ref, order, actor);
  }

  @Get('cases/:id/verifications')
  @Operation({
    summary: { zh: '查看办件的实质核查', en: 'What was verified in a case, and what each found' },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['APL-34'],
    success: { type: [SubstanceVerificationDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<SubstanceVerificationDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      const [rows, findings] = await Promise.all([
        tx.find(Verification, { caseId }, { orderBy: { assignedAt: 'ASC' } }),
        tx.find(VerificationFinding, { caseId }, { orderBy: { foundAt: 'ASC' } }),
      ]);
      return rows.map((row) =>
        SubstanceVerificationDto.of({
          row,
          findings: findings.filter(({ verificationId }) => verificationId === row.id),
          actor,
        }),
      );
    });
  }

  @Post('verifications/:id/records')
  @ReceivesFile({ owner: 'approval', sizeMax: TEST_RECORD_MAX, fieldsMax: 1 })
  @Operation({
    id: 'Verifications_keepRecord',
    summary: {
      zh: '存入检验、检测、检疫的原始记录',
      en: 'Keep what was recorded while it was inspected, tested or quarantined',
    },
    roles: BUREAU_ROLES,
    rules: ['APL-55'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: TestRecordDto },
    errors: [404, 409, 413, 422],
  })
  keepRecord(
    @UuidParam() id: string,
    @Body() _nothing: KeepTestRecordDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<TestRecordDto> {
    return this.records.execute(id, file, actor);
  }

  @Get('verifications/:id/records')
  @Operation({
    summary: { zh: '查看检验、检测、检疫的原始记录', en: 'What was recorded while it was measured' },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['APL-55'],
    success: { type: [TestRecordDto] },
    errors: [404],
  })
  recordsOf(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<TestRecordDto[]> {
    return this.work.read(actor, async (tx) => {
      const { caseId } = await tx.get(Verification, { id });
      await readableCase(tx, { id: caseId }, actor);
      return (await tx.find(TestRecord, { verificationId: id }, { orderBy: { keptAt: 'ASC' } })).map(TestRecordDto.of);
    });
  }

  @Post('verifications/:id/findings')
  @Operation({
    id: 'Verifications_find',
    summary: { zh: '记录本人的核查结论', en: 'Say what one found of each point, by one’s own token' },
    roles: BUREAU_ROLES,
    rules: ['APL-34', 'APL-55'],
    success: { status: 201, type: SubstanceVerificationDto },
    errors: [404, 409, 422],
  })
  find(
    @UuidParam() id: string,
    @Body() order: VerifierFindingDto,
    @CurrentActor() actor: Actor,
  ): Promise<SubstanceVerificationDto> {
    return this.verify.find(id, order, actor);
  }

  @Post('verifications/:id/replacement')
  @Operation({
    id: 'Verifications_replace',
    summary: { zh: '更换未记录结论的核查人员', en: 'Put somebody else in the place of one who has said nothing' },
    roles: ['head'],
    rules: ['APL-34', 'PRA-11'],
    success: { status: 201, type: SubstanceVerificationDto },
    errors: [404, 409, 422],
  })
  replace(
    @UuidParam() id: string,
    @Body() order: ReplaceVerifierDto,
    @CurrentActor() actor: Actor,
  ): Promise<SubstanceVerificationDto> {
    return this.verify.replace(id, order, actor);
  }
}
