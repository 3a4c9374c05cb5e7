import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One field that is wrong. RFC 6901 */
export class FieldErrorDto {
  @ApiProperty({ description: 'JSON 指针 · JSON pointer', example: '/materials/2' })
  pointer: string;

  @ApiProperty({ example: '不得为空' })
  detail: string;
}

/** A problem document, as the OpenAPI document describes it. RFC 9457 */
export class ProblemDto {
  @ApiProperty({ format: 'uri' })
  type: string;

  @ApiProperty({ description: '默认中文；Accept-Language: en 时为英文 · Chinese unless English is asked for' })
  title: string;

  @ApiProperty({ type: 'integer' })
  status: number;

  @ApiProperty({ description: '稳定的错误代码 · stable code' })
  code: string;

  @ApiPropertyOptional()
  detail?: string;

  @ApiPropertyOptional()
  instance?: string;

  @ApiPropertyOptional({ description: '违反的规则 · broken rule', example: 'APL-31' })
  rule?: string;

  @ApiPropertyOptional({ description: '法规名称 · title of the regulation' })
  regulation?: string;

  @ApiPropertyOptional({ description: '条文 · article' })
  article?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  facts?: Record<string, unknown>;

  @ApiPropertyOptional({ type: [FieldErrorDto] })
  errors?: FieldErrorDto[];

  @ApiPropertyOptional({ format: 'uuid' })
  correlationId?: string;
}
