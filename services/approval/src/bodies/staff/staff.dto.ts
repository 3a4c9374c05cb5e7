import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsDocumentNumber, IsIdentifier, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { PERSON_DOCUMENT_KINDS, type PersonDocumentKind } from '@shenguan/common/privacy';
import type { Hindrance } from '@shenguan/common/states';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { OWN_WORDS, type OwnWord } from './staff.transitions.js';
import { staffActions, staffActs } from './staff-acts.js';
import type { StaffMember } from './staff-member.entity.js';

const DOCUMENT =
  '身份证件，只保存其密码散列，用于区分同名人员和防止一人重复登记 · identity document, kept as a keyed hash only: tells people of one name apart';

/** An identity document of somebody on the staff register. */
export class StaffDocumentDto {
  @ApiProperty({ enum: PERSON_DOCUMENT_KINDS, example: 'residentId' })
  @IsIn(PERSON_DOCUMENT_KINDS)
  kind: PersonDocumentKind;

  @ApiProperty({ example: '140602198003070019' })
  @IsDocumentNumber(1, 50)
  number: string;
}

/** What enters a person in the staff register; the body is the one that the caller acts for unless told. */
export class EnterStaffDto {
  @ApiPropertyOptional({
    example: '11140602MB1234567U',
    description:
      '单位代码，缺省为本单位；他单位仅限市级审批局登记 · code of the body; another than one’s own for the city’s bureau only',
  })
  @IsOptional()
  @IsIdentifier(1, 64)
  body?: string;

  @ApiProperty({ example: 'staff-housing-01', description: '令牌主体 · subject of the person’s token' })
  @IsIdentifier(1, 200)
  subject: string;

  @ApiProperty({ example: '王建国' })
  @IsText(1, 100)
  name: string;

  @ApiProperty({ example: '科员' })
  @IsText(1, 100)
  position: string;

  @ApiProperty({ description: '在编 · on the establishment' })
  @IsBoolean()
  onEstablishment: boolean;

  @ApiPropertyOptional({
    description:
      '是否负责人；其离职、去职须由政府办公室确认，未载明的同样 · whether a head: that one leaves, the government office confirms, as it does where nobody says',
  })
  @IsOptional()
  @IsBoolean()
  head?: boolean;

  @ApiPropertyOptional({
    description:
      '是否主要负责人，须同时为负责人，一个单位一名；由政府办公室确认 · whether the principal, one of a body’s heads: the government office confirms it',
  })
  @IsOptional()
  @IsBoolean()
  principal?: boolean;

  @ApiPropertyOptional({ type: StaffDocumentDto, description: DOCUMENT })
  @IsOptional()
  @ValidateNested()
  @Type(() => StaffDocumentDto)
  document?: StaffDocumentDto;
}

/** What may change of an entry in the staff register. */
export class ChangeStaffDto {
  @ApiProperty({ example: '王建国' })
  @IsText(1, 100)
  name: string;

  @ApiProperty({ example: '科员' })
  @IsText(1, 100)
  position: string;

  @ApiProperty({ description: '在编 · on the establishment' })
  @IsBoolean()
  onEstablishment: boolean;

  @ApiProperty({
    description:
      '在职；恢复在职的，以及非由本单位负责人登记离职的，须经另一人确认后生效 · serving; whoever is to serve again waits for a confirmation, and whom anybody but the head of the body strikes off',
  })
  @IsBoolean()
  serving: boolean;

  @ApiPropertyOptional({
    description:
      '是否负责人，缺省不变；其离职、去职须由政府办公室确认，未载明的同样 · whether a head, unchanged unless told: that one leaves, the government office confirms, as it does where nobody says',
  })
  @IsOptional()
  @IsBoolean()
  head?: boolean;

  @ApiPropertyOptional({
    description:
      '是否主要负责人，缺省不变；由政府办公室确认 · whether the principal, unchanged unless told: the government office confirms it',
  })
  @IsOptional()
  @IsBoolean()
  principal?: boolean;

  @ApiPropertyOptional({
    type: StaffDocumentDto,
    description: `${DOCUMENT}；未填写的不变更 · left as it is where absent`,
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => StaffDocumentDto)
  document?: StaffDocumentDto;
}

/** Why somebody doesn't serve there, or a change isn't right. */
export class ObjectToStaffDto {
  @ApiProperty({ example: '本单位没有此人，其登记未经本单位研究。' })
  @IsReason(500)
  reasons: string;
}

/** What somebody says of his own entry. */
export class OwnWordDto {
  @ApiProperty({ example: true, description: '是否在该单位任职 · whether he serves there' })
  @IsBoolean()
  serves: boolean;

  @ApiPropertyOptional({
    example: '本人从未在该单位任职，也不知登记一事。',
    description: '否认任职的理由，可以不填 · why not, where he likes to say',
  })
  @IsOptional()
  @IsReason(500)
  reasons?: string;
}

/** What waits at an entry of somebody who serves. */
export class StaffChangeDto {
  @ApiProperty({ example: '王建国' })
  name: string;

  @ApiProperty({ description: '证件是否变更 · whether another document is entered' })
  otherDocument: boolean;

  @ApiProperty({ type: Boolean, nullable: true, description: '变更后是否负责人 · whether a head from then on' })
  head: boolean | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: '变更后是否主要负责人 · whether the principal from then on',
  })
  principal: boolean | null;

  @ApiProperty({ description: '变更后是否在编 · whether on the establishment from then on' })
  onEstablishment: boolean;

  @ApiProperty({ description: '是否离职 · whether the person leaves' })
  leaves: boolean;

  @ApiProperty({ example: 'city-items', description: '提出人 · who wants it' })
  by: string;
}

/** An entry of the staff register. */
export class StaffMemberDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'staff-housing-01' })
  subject: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ example: '王建国' })
  name: string;

  @ApiProperty({ example: '科员' })
  position: string;

  @ApiProperty()
  onEstablishment: boolean;

  @ApiProperty({ description: '在职：经确认并且未离职，方可代表单位办理 · serving: confirmed and not struck off' })
  serving: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      '现任或者最近一次任职生效的时间，此前未记载的为 null · when the service took effect; null of before it was kept',
  })
  servesSince: string | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: '是否负责人，未载明的为 null · whether a head; null: nobody says',
  })
  head: boolean | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: '是否主要负责人，未载明的为 null · whether the principal; null: nobody says',
  })
  principal: boolean | null;

  @ApiProperty({ description: '待确认 · entered, and waits for somebody else to confirm it' })
  pending: boolean;

  @ApiProperty({
    enum: OWN_WORDS,
    nullable: true,
    example: null,
    description:
      '本人表示：given 已同意，awaited 待本人表示，silent 逾期未表示，待政府办公室核实；无须表示的为 null · the person’s own word, which the entry of a party’s or agent’s login waits for',
  })
  ownWord: OwnWord | null;

  @ApiProperty({ description: '登记人 · who entered it', nullable: true, type: String, example: 'city-items' })
  enteredBy: string | null;

  @ApiProperty({ description: '确认人 · who confirmed it', nullable: true, type: String, example: 'office-01' })
  confirmedBy: string | null;

  @ApiProperty({ description: '已登记身份证件 · whether an identity document is on record' })
  hasDocument: boolean;

  @ApiProperty({
    type: StaffChangeDto,
    nullable: true,
    description: '待他人确认的变更，其间照旧 · a change that waits for somebody else; nothing changes meanwhile',
  })
  change: StaffChangeDto | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '最近一次不同意登记、变更的理由 · why somebody objected last',
  })
  objection: string | null;

  @ApiProperty({
    enum: staffActs.ids,
    isArray: true,
    example: ['Staff_confirm', 'Staff_object'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  static of(row: StaffMember, actor: Actor, confirm?: Hindrance): StaffMemberDto {
    const { id, subject, bodyCode, name, position, onEstablishment, serving, pending, enteredBy, confirmedBy } = row;
    const hasDocument = row.documentHash !== null;
    return {
      id,
      subject,
      bodyCode,
      name,
      position,
      onEstablishment,
      serving,
      servesSince: row.servesSince?.toISOString() ?? null,
      head: row.head,
      principal: row.principal,
      pending,
      ownWord: row.word,
      enteredBy,
      confirmedBy,
      hasDocument,
      change: row.change && {
        name: row.change.name,
        otherDocument: row.change.documentHash !== row.documentHash,
        head: row.change.head ?? row.head,
        principal: row.change.principal === undefined ? row.principal : row.change.principal,
        onEstablishment: row.change.onEstablishment ?? row.onEstablishment,
        leaves: row.change.leaves,
        by: row.changeBy!,
      },
      objection: row.objection,
      availableActions: staffActions(row, actor, confirm),
      version: row.version,
    };
  }
}

export const StaffPageDto = pageOf(StaffMemberDto);

/** Filters of the staff register. */
export class StaffQuery extends CursorQuery {
  @ApiPropertyOptional({ description: '单位代码，缺省为本单位 · code of the body; one’s own unless told' })
  @IsOptional()
  @IsIdentifier(1, 64)
  body?: string;

  @ApiPropertyOptional({
    enum: ['true'],
    description:
      '仅列待确认的；政府办公室人员查看各单位的 · only what waits to be confirmed; of all bodies for the government office',
  })
  @IsOptional()
  @IsIn(['true'])
  pending?: 'true';
}
