import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIdentifier, IsLegalDate, IsText } from '@shenguan/common/http';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { CalendarNotice } from './calendar-notice.entity.js';
import { NOTICE_ISSUERS, type NoticeIssuer } from './domain/notice-number.js';

const NUMBER = { example: '国办发明电〔2026〕9号', description: '发文字号 · document number' };
const ON_GOVERNMENT_SITE = /^https?:\/\/(?:[a-z0-9-]+\.)*gov\.cn(?::\d{1,5})?(?:\/[^\s"<>\\]*)?$/i;

/** Which notice it is, and where it stands. */
export class EnterNoticeDto {
  @ApiProperty(NUMBER)
  @IsText(1, 60)
  number: string;

  @ApiProperty({ enum: NOTICE_ISSUERS, description: '印发机关 · who issued it' })
  @IsIn(NOTICE_ISSUERS)
  issuer: NoticeIssuer;

  @ApiProperty({ example: '国务院办公厅关于2027年部分节假日安排的通知' })
  @IsText(8, 200)
  title: string;

  @ApiProperty({ format: 'date', example: '2026-11-04', description: '印发日期 · day of issue' })
  @IsLegalDate()
  issuedOn: string;

  @ApiPropertyOptional({
    example: 'https://www.gov.cn/zhengce/content/202611/content_0000000.htm',
    description:
      '政府网站（gov.cn）上的原文地址；没有的，须上传原文 · where a site of the government shows it; without one, the notice itself is uploaded',
  })
  @IsOptional()
  @IsIdentifier(1, 500)
  @Matches(ON_GOVERNMENT_SITE)
  source?: string;
}

/** A notice that days of the calendar rest on. */
export class CalendarNoticeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  @ApiProperty(NUMBER)
  number: string;

  @ApiProperty({ enum: NOTICE_ISSUERS, enumName: 'NoticeIssuer' })
  issuer: NoticeIssuer;

  @ApiProperty({ example: '国务院办公厅关于2027年部分节假日安排的通知' })
  title: string;

  @ApiProperty({ format: 'date', example: '2026-11-04' })
  issuedOn: string;

  @ApiProperty({ type: String, nullable: true, example: 'https://www.gov.cn/zhengce/content/202611/content_0.htm' })
  source: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'a'.repeat(64),
    description: '所上传原文的 SHA-256；没有上传的为空 · of the uploaded notice, if there is one',
  })
  fileSha256: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-11-05T01:00:00.000Z' })
  enteredAt: string;

  static of({
    id,
    version,
    number,
    issuer,
    title,
    issuedOn,
    source,
    file,
    enteredAt,
  }: CalendarNotice): CalendarNoticeDto {
    const at = enteredAt.toISOString();
    return {
      id,
      version,
      number,
      issuer,
      title,
      issuedOn,
      source,
      fileSha256: file?.sha256 ?? null,
      enteredAt: at,
    };
  }
}

/** All notices that were entered, the newest first. */
export class CalendarNoticesDto {
  @ApiProperty({ type: [CalendarNoticeDto] })
  notices: CalendarNoticeDto[];
}
