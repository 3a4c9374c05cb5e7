import { ApiProperty } from '@nestjs/swagger';
import { PLAIN_KINDS, type PlainKindCode } from '@shenguan/common/document-kinds';
import type { ConferencePaper } from './conference-paper.entity.js';

const KINDS = Object.keys(PLAIN_KINDS) as PlainKindCode[];

/** A paper of the conference, to be fetched as a PDF. */
export class ConferencePaperDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: KINDS, example: 'conference-notice' })
  kind: PlainKindCode;

  @ApiProperty({ example: '联席会议通知' })
  title: string;

  @ApiProperty({ example: 'LX2026-0001' })
  number: string;

  @ApiProperty({ type: 'integer', example: 1, description: '第几版 · which version' })
  ordinal: number;

  @ApiProperty({ description: 'PDF 的 SHA-256 · of the PDF, as the inbox entry names it' })
  sha256: string;

  @ApiProperty({ type: 'integer', description: '字节数 · bytes' })
  size: number;

  @ApiProperty({ format: 'date-time' })
  madeAt: string;

  static of({ id, kind, number, ordinal, file, madeAt }: ConferencePaper): ConferencePaperDto {
    const { sha256, size } = file;
    const { title } = PLAIN_KINDS[kind];
    return { id, kind, title, number, ordinal, sha256, size, madeAt: madeAt.toISOString() };
  }
}
