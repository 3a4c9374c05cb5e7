import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { CodedText } from './parts.js';

/** What a joint inspection looks at (核验范围), as the regulation lists it. INSP-2 */
export const POINT_CATEGORIES = [
  'site', // 场地
  'facilities', // 设施
  'people', // 人员
  'management-rules', // 制度
  'public-interest', // 公共利益
  'relations', // 与他人的利害关系
] as const;
export type PointCategory = (typeof POINT_CATEGORIES)[number];

/** What the categories are called. */
export const POINT_CATEGORY_NAMES: Readonly<Record<PointCategory, string>> = {
  site: '场地',
  facilities: '设施',
  people: '人员',
  'management-rules': '制度',
  'public-interest': '公共利益',
  relations: '与他人的利害关系',
};

/** Units in which something is measured on site (计量单位): legal ones, and what is counted. INSP-2 */
export const MEASURE_UNITS = [
  ...['mm', 'cm', 'm', 'km', 'm²', 'm³', '°', '%', '‰'],
  ...['g', 'kg', 't', 'L', 'N', 'kN', 'Pa', 'kPa', 'MPa', 'kN/m²'],
  ...['s', 'min', 'h', 'm/s', 'm³/h', '℃', '%RH', 'dB(A)', 'lx', 'V', 'A', 'kW', 'Ω', 'MΩ'],
  ...['mg/L', 'mg/m³', 'μSv/h', 'Bq/m³', 'cfu/m³'],
  ...['人', '个', '台', '套', '件', '处', '间', '层', '户'],
] as const;

/** A decimal number as text. */
export const DECIMAL = /^-?\d{1,9}(\.\d{1,6})?$/;

/** What is measured at a point, in which unit, and between which values it passes (测量要求). INSP-2 */
export class PointMeasure {
  @IsString()
  what: string;

  @IsIn(MEASURE_UNITS)
  unit: string;

  /** The least value that passes, decimal text; absent where there is none. */
  @IsOptional()
  @Matches(DECIMAL)
  least?: string;

  /** The greatest value that passes, decimal text; absent where there is none. */
  @IsOptional()
  @Matches(DECIMAL)
  most?: string;
}

/** An inspection point (核验要点) with what it belongs to and what is measured there. INSP-2, INSP-9 */
export class InspectionPointRef extends CodedText {
  /** Absent in an item from before points had one. */
  @IsOptional()
  @IsIn(POINT_CATEGORIES)
  category?: PointCategory;

  @IsOptional()
  @ValidateNested()
  @Type(() => PointMeasure)
  measure?: PointMeasure;
}
