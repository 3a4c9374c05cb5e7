import { ApiProperty } from '@nestjs/swagger';
import type { StoredFile } from './stored-file.js';

/** A scan that was kept at the window. */
export class FileRefDto {
  @ApiProperty()
  name: string;

  @ApiProperty({ type: 'integer' })
  size: number;

  @ApiProperty({ description: 'SHA-256' })
  sha256: string;

  static of(file: StoredFile | null): FileRefDto | null {
    return file && { name: file.name, size: file.size, sha256: file.sha256 };
  }
}
