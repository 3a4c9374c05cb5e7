import { ApiProperty } from '@nestjs/swagger';
import type { ConferenceFile } from './conference-file.entity.js';

/** A file of the conference, by which its content can be proved. */
export class ConferenceFileDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '会商意见.pdf' })
  name: string;

  @ApiProperty({ type: 'integer', description: '字节数 · bytes' })
  size: number;

  @ApiProperty({ description: 'SHA-256' })
  sha256: string;

  @ApiProperty({ example: '11140602MB1234567U', description: '提交单位 · the body that handed it in' })
  body: string;

  @ApiProperty({ format: 'date-time' })
  addedAt: string;

  static of(row: ConferenceFile): ConferenceFileDto {
    const { name, size, sha256 } = row.file;
    return { id: row.id, name, size, sha256, body: row.bodyCode, addedAt: row.addedAt.toISOString() };
  }
}
