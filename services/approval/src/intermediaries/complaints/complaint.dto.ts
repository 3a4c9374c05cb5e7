import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { hasRole } from '@shenguan/common/auth';
import { CursorQuery, IsCode, IsDocumentNumber, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import type { KnownActor } from '../../bodies/index.js';
import {
  COMPLAINT_SUBJECTS,
  type Complaint,
  type ComplaintSubject,
  PRICE_CONDUCT,
  type PriceConduct,
} from './complaint.entity.js';
import { COMPLAINT_STATES, type ComplaintState } from './complaint.transitions.js';
import { complaintActions, complaintActs, isComplainant } from './complaint-acts.js';

export const COMPLAINT_RECIPIENTS = ['body', 'superior'] as const;
const ofAgency = ({ subject }: FileComplaintDto) => subject !== 'official';
const ofOfficial = ({ subject }: FileComplaintDto) => subject === 'official';

/** A complaint. */
export class FileComplaintDto {
  @ApiProperty({ enum: COMPLAINT_SUBJECTS, example: 'price', description: '价格行为、中介服务、审批部门及其工作人员' })
  @IsIn(COMPLAINT_SUBJECTS)
  subject: ComplaintSubject;

  @ApiPropertyOptional({ enum: PRICE_CONDUCT, example: 'disguised-rise', description: '价格违法行为 · price conduct' })
  @ValidateIf(({ subject }: FileComplaintDto) => subject === 'price')
  @IsIn(PRICE_CONDUCT)
  conduct?: PriceConduct;

  @ApiPropertyOptional({ example: '911406021940217817', description: '被投诉的机构 · the agency' })
  @ValidateIf(ofAgency)
  @IsDocumentNumber(0, 64)
  agencyCode?: string;

  @ApiPropertyOptional({ example: 'DRAWING-REVIEW', description: '所涉中介服务（投诉服务的必填） · the service' })
  @ValidateIf(({ subject }: FileComplaintDto) => subject === 'service')
  @IsCode(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  serviceCode?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8057' })
  @IsOptional()
  @IsUUID()
  engagementId?: string;

  @ApiPropertyOptional({ example: '11140602MB0000001X', description: '被投诉的审批部门 · the body complained of' })
  @ValidateIf(ofOfficial)
  @IsDocumentNumber(0, 64)
  bodyCode?: string;

  @ApiPropertyOptional({ example: 'bureau-clerk', description: '被投诉的工作人员 · the official' })
  @IsOptional()
  @IsIdentifier(1, 200)
  officialSubject?: string;

  @ApiPropertyOptional({
    enum: COMPLAINT_RECIPIENTS,
    example: 'superior',
    description: '向该部门或者其上级投诉，由投诉人选择 · to the body or its superior, as the complainant chooses',
  })
  @ValidateIf(ofOfficial)
  @IsIn(COMPLAINT_RECIPIENTS)
  to?: (typeof COMPLAINT_RECIPIENTS)[number];

  @ApiPropertyOptional({
    example: 'SP2026-000001',
    description:
      '所涉本人办件；经手该办件的人员一律不办理本投诉，不必知道姓名 · one’s own case: nobody who acted on it deals with the complaint, named or not',
  })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiProperty({ example: '窗口人员要求我改选某某设计公司，否则不予收件。' })
  @IsReason(2000)
  text: string;
}

/** A step of the handling. */
export class NoteComplaintDto {
  @ApiProperty({ example: '向被投诉机构调取收费票据三份，并约谈其负责人。' })
  @IsReason(2000)
  text: string;
}

export const COMPLAINT_OUTCOMES = ['upheld', 'unfounded', 'transferred'] as const;

/** The answer to a complaint. */
export class AnswerComplaintDto {
  @ApiProperty({ enum: COMPLAINT_OUTCOMES, example: 'upheld', description: '属实并处理、不属实、移送有权机关' })
  @IsIn(COMPLAINT_OUTCOMES)
  outcome: (typeof COMPLAINT_OUTCOMES)[number];

  @ApiProperty({ example: '经查属实，已责令退还多收费用并立案查处。' })
  @IsReason(2000)
  answer: string;
}

/** A step of the handling, as it is read. */
export class ComplaintStepDto {
  @ApiProperty({
    ...{ type: String, nullable: true, example: '向被投诉机构调取收费票据三份。' },
    description: '内容；投诉人只见何时由何单位办理 · what was done; who complained sees when and by which body alone',
  })
  text: string | null;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** That it passed to the superior, unanswered. */
export class ComplaintPassedDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  from: string;

  @ApiProperty({ example: '11140600MB0000001X' })
  to: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** A complaint, as who filed it and who deals with it read it. */
export class ComplaintDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: COMPLAINT_SUBJECTS })
  subject: ComplaintSubject;

  @ApiProperty({ enum: PRICE_CONDUCT, nullable: true })
  conduct: PriceConduct | null;

  @ApiProperty({ type: String, nullable: true, example: '911406021940217817' })
  agencyCode: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  bodyCode: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  officialSubject: string | null;

  @ApiProperty({ example: '机构在合同以外加收加急费。' })
  text: string;

  @ApiProperty({ example: '11140602MB1234567U', description: '受理单位 · who deals with it' })
  recipientBody: string;

  @ApiProperty({ type: String, nullable: true, example: 'SP2026-000001' })
  caseNumber: string | null;

  @ApiProperty({ type: [ComplaintStepDto], description: '处理过程 · steps of the handling' })
  steps: ComplaintStepDto[];

  @ApiProperty({ type: [ComplaintPassedDto], description: '逾期未答复，转送上级 · passed on, unanswered' })
  passed: ComplaintPassedDto[];

  @ApiProperty({ enum: COMPLAINT_STATES })
  state: ComplaintState;

  @ApiProperty({ format: 'date-time' })
  filedAt: string;

  @ApiProperty({ type: String, nullable: true, example: null, description: '处理结果 · outcome' })
  outcome: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  answer: string | null;

  @ApiProperty({
    enum: complaintActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: Complaint, actor: KnownActor): ComplaintDto {
    const { id, subject, conduct, agencyCode, bodyCode, officialSubject, text, recipientBody, state } = row;
    const { outcome, answer, version } = row;
    const own = isComplainant(row, actor);
    return {
      ...{ id, subject, conduct, agencyCode, bodyCode, officialSubject, text, recipientBody, state, outcome, answer },
      caseNumber: row.caseNumber,
      // Who wrote a step is for the log: the complainant deals with the body.
      steps: row.steps.map(({ text: done, bodyCode: by, at }) => ({ text: own ? null : done, bodyCode: by, at })),
      passed: row.passed,
      filedAt: row.filedAt.toISOString(),
      availableActions: hasRole(actor, 'auditor') && !own ? [] : complaintActions(row, actor),
      version,
    };
  }
}

export const ComplaintPageDto = pageOf(ComplaintDto);

export class ComplaintQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: COMPLAINT_STATES })
  @IsOptional()
  @IsIn(COMPLAINT_STATES)
  state?: ComplaintState;
}
