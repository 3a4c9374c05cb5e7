import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsReason } from '@shenguan/common/http';
import { IsEmpty, IsOptional } from 'class-validator';
import type { Improvement } from './improvement.entity.js';

/** What goes along with the file that shows what has changed. */
export class ReportImprovementDto {
  @ApiPropertyOptional({ type: 'string', format: 'binary', description: '整改材料文件 · the file' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({
    description: '整改了哪些内容 · what was changed',
    example: '井道基础已按设计加固，附加固记录和照片。',
  })
  @IsReason(2000)
  statement: string;
}

/** A statement of what was changed, with its file. */
export class ImprovementDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '井道基础已按设计加固，附加固记录和照片。' })
  statement: string;

  @ApiProperty({ example: '加固记录.pdf' })
  fileName: string;

  @ApiProperty({ example: 'a'.repeat(64) })
  sha256: string;

  @ApiProperty({ format: 'date-time' })
  reportedAt: string;

  static of({ id, statement, file, reportedAt }: Improvement): ImprovementDto {
    return { id, statement, fileName: file.name, sha256: file.sha256, reportedAt: reportedAt.toISOString() };
  }
}
