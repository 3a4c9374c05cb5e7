import { Body, Controller, Get, Post, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation, type ReceivedFile, ReceivesFile } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { CASE_READERS, CaseTermination, NoContentDto, readableCase } from '../cases/index.js';
import { TerminateCase } from './terminate-case.js';
import { DecideTerminationDto, ProposeTerminationDto, TerminationDto } from './termination.dto.js';

/** Largest file that shows why a case ends, in bytes. */
const FILE_MAX = 20 * 1024 * 1024;

/** Cases that end undecided (终止办理). PRA-15 */
@Controller('cases')
export class TerminationsController {
  constructor(
    private readonly terminate: TerminateCase,
    private readonly work: UnitOfWork,
  ) {}

  @Post(':id/termination')
  @ReceivesFile({ owner: 'approval', sizeMax: FILE_MAX, fieldsMax: 5 })
  @Operation({
    id: 'Terminations_propose',
    summary: { zh: '提出终止办理', en: 'Propose to end a case undecided, on evidence' },
    description: {
      zh: '限于申请人死亡、终止而无人承受其权利义务继续办理，或者设定该事项的依据失效（以依据登记为准）。提出后告知申请人，期限内表示继续办理的不予终止；由另一名工作人员决定。',
      en: 'Where the applicant is gone and nobody goes on, or where the register shows that the item is abolished. Who is concerned is told, and may say that it goes on; another official decides.',
    },
    roles: ['window-clerk', 'reviewer'],
    rules: ['PRA-15', 'SUP-5'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: TerminationDto },
    errors: [404, 409, 412, 413, 422],
  })
  propose(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: ProposeTerminationDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<TerminationDto> {
    return this.terminate.propose(ref, order, file, actor);
  }

  @Post(':id/termination/decision')
  @Operation({
    id: 'Terminations_decide',
    summary: { zh: '决定是否终止办理', en: 'Decide whether a case ends undecided' },
    roles: ['approver', 'head'],
    rules: ['PRA-15', 'SUP-5', 'PRA-2'],
    success: { status: 201, type: TerminationDto },
    errors: [404, 409, 412, 422],
  })
  decide(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: DecideTerminationDto,
    @CurrentActor() actor: Actor,
  ): Promise<TerminationDto> {
    return this.terminate.decide(ref, order, actor);
  }

  @Post(':id/termination/objection')
  @Operation({
    id: 'Terminations_contest',
    summary: { zh: '申请人表示继续办理', en: 'Say as the applicant that the application goes on' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['PRA-15'],
    success: { status: 201, type: TerminationDto },
    errors: [404, 409],
  })
  contest(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<TerminationDto> {
    return this.terminate.contest(ref, actor);
  }

  @Get(':id/termination')
  @Operation({
    id: 'Terminations_of',
    summary: { zh: '查看终止办理', en: 'Proposals to end a case, newest last' },
    roles: CASE_READERS,
    rules: ['PRA-15'],
    success: { type: [TerminationDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<TerminationDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      const rows = await tx.find(CaseTermination, { caseId }, { orderBy: { proposedAt: 'ASC' } });
      return rows.map(TerminationDto.of);
    });
  }
}
