import { ApiProperty } from '@nestjs/swagger';
import { IsText } from '@shenguan/common/http';
import { IsIn } from 'class-validator';

/** Levels of instruments (效力层级), the highest first; the last three bind nobody to more than the first four say. */
export const BASIS_LEVELS = [
  'law', // 法律
  'administrative-regulation', // 行政法规
  'state-council-decision', // 国务院决定
  'local-regulation', // 地方性法规
  'departmental-rule', // 部门规章
  'local-government-rule', // 地方政府规章
  'normative-document', // 规范性文件
] as const;
export type BasisLevel = (typeof BASIS_LEVELS)[number];

/** Laws, and regulations of the State Council or of a local people's congress (法律、法规). */
export const LAWS_AND_REGULATIONS: readonly BasisLevel[] = ['law', 'administrative-regulation', 'local-regulation'];

/** Laws and administrative regulations alone (法律、行政法规). */
export const LAWS_AND_ADMINISTRATIVE_REGULATIONS: readonly BasisLevel[] = ['law', 'administrative-regulation'];

/** What something rests on in law (依据): instrument, level, article. */
export class LegalBasis {
  @ApiProperty({ example: '中华人民共和国行政许可法' })
  @IsText(1, 200)
  instrument: string;

  @ApiProperty({ enum: BASIS_LEVELS, example: 'law' })
  @IsIn(BASIS_LEVELS)
  level: BasisLevel;

  @ApiProperty({ example: '第四十二条' })
  @IsText(1, 100)
  article: string;
}

/** Returns a legal basis as papers cite it: 《行政许可法》第四十二条. */
export function cite({ instrument, article }: Pick<LegalBasis, 'instrument' | 'article'>): string {
  return `《${instrument}》${article}`;
}
