import { ApiProperty } from '@nestjs/swagger';
import type { HeldPaper } from './held-papers.js';

/** A paper of the guide that the bureau holds already. */
export class HeldPaperDto {
  @ApiProperty({ example: 'TITLE', description: '材料编码 · code of the material' })
  materialCode: string;

  @ApiProperty({
    enum: ['material', 'approval'],
    description: '申请人在其他办件提交的，或者本机关核发的 · handed in with another case, or issued by the bureau',
  })
  kind: 'material' | 'approval';

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ example: '办件SP2026-000001中的“房屋不动产权证书”' })
  called: string;

  @ApiProperty({ type: 'integer', description: '文件数 · how many files it has' })
  files: number;

  static of({ materialCode, kind, caseNumber, called, files }: HeldPaper): HeldPaperDto {
    return { materialCode, kind, caseNumber, called, files: files.length };
  }
}
