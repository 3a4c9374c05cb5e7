import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsText, pageOf } from '@shenguan/common/http';
import { IsBoolean, IsOptional } from 'class-validator';
import type { StaffMember } from './staff-member.entity.js';

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

  @ApiProperty({ description: '在职 · serving' })
  @IsBoolean()
  serving: boolean;
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

  @ApiProperty()
  serving: boolean;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  static of(row: StaffMember): StaffMemberDto {
    const { id, subject, bodyCode, name, position, onEstablishment, serving, version } = row;
    return { id, subject, bodyCode, name, position, onEstablishment, serving, version };
  }
}

export const StaffPageDto = pageOf(StaffMemberDto);

/** Filters of the staff register. */
export class StaffQuery extends CursorQuery {
  @ApiPropertyOptional({ description: '单位代码，缺省为本单位 · code of the body; one’s own unless told' })
  @IsOptional()
  @IsIdentifier(1, 64)
  body?: string;
}
