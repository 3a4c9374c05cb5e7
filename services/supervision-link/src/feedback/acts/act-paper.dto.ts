import { ApiProperty } from '@nestjs/swagger';
import type { ActPaper } from './act-paper.entity.js';

export class ActPaperDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'a'.repeat(64) })
  sha256: string;

  @ApiProperty({ example: '监督检查意见书.pdf' })
  name: string;

  @ApiProperty({ example: 'application/pdf' })
  mediaType: string;

  @ApiProperty({ format: 'date-time', description: '提交时间 · handed in at' })
  keptAt: string;

  static of({ id, file, keptAt }: ActPaper): ActPaperDto {
    const { sha256, name, mediaType } = file;
    return { id, sha256, name, mediaType, keptAt: keptAt.toISOString() };
  }
}
