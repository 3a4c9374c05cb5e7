import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmpty, IsOptional } from 'class-validator';

/** An act on an agency or an engagement that says nothing beyond itself. */
export class NothingDto {}

/** A form that may come with a file. */
export class WithFileDto {
  @ApiPropertyOptional({ type: 'string', format: 'binary', description: '文件 · the file' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;
}
