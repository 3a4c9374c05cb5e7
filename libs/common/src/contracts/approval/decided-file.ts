import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { InspectionOpinionV1 } from '../joint-inspection/inspection-concluded.v1.js';
import { BodyRef, FileRef } from '../parts.js';
import { MinorityViewV1 } from '../review-experts/review-concluded.v1.js';

/** A material as it stood when the case was decided, with the digests of its files. LINK-5 */
export class MaterialRef {
  @IsString()
  code: string;

  @IsString()
  name: string;

  /** Counts what was handed in of this material. */
  @IsInt()
  @Min(1)
  version: number;

  /** Volunteered beyond the guide's list. */
  @IsBoolean()
  voluntary: boolean;

  @IsString()
  handedInAt: string;

  /** They stand in the store of whoever sent this; a department fetches them through its inbox entry. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FileRef)
  files: FileRef[];
}

/** What one of those who verified found of one point; it names nobody. APL-34 */
export class VerifiedPointRef {
  @IsString()
  code: string;

  @IsBoolean()
  ok: boolean;

  /** Such as `on-site`. */
  @IsString()
  way: string;

  @IsString()
  found: string;
}

/** What was found about a seat of a panel after its opinion. EXP-18 */
export class SeatFindingRef {
  /** Such as EXP-19.3. */
  @IsString()
  basis: string;

  @IsString()
  upheldAt: string;

  @IsOptional()
  @IsString()
  stage?: string;
}

/** What a joint inspection, a panel or the bureau's own verification came to. LINK-5 */
export class CheckResultRef {
  @IsIn(['inspection', 'expert-review', 'verification'])
  kind: 'inspection' | 'expert-review' | 'verification';

  /** Its ID in the service that carried it out. */
  @IsString()
  id: string;

  @IsString()
  concludedAt: string;

  /** Such as `passed` or `agree`; absent of a verification, whose points say it. */
  @IsOptional()
  @IsString()
  outcome?: string;

  /** The consolidated result, or the panel's opinion with its grounds, in Chinese. */
  @IsOptional()
  @IsString()
  summary?: string;

  /** Of an inspection: joint, or by the bureau alone. INSP-4 */
  @IsOptional()
  @IsString()
  conductedAs?: string;

  /** Of an inspection: what each body found. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => InspectionOpinionV1)
  opinions?: InspectionOpinionV1[];

  /** Of a review: who differs from it, by specialty. REV-12 */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MinorityViewV1)
  minority?: MinorityViewV1[];

  /** Of a review: digest of the panel's canonical opinion. */
  @IsOptional()
  @IsString()
  digest?: string;

  /** Of a review: what was found about its seats afterwards. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SeatFindingRef)
  findings?: SeatFindingRef[];

  /** Of a verification. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => VerifiedPointRef)
  points?: VerifiedPointRef[];

  /** A later one took its place: it counts no more. INSP-7, EXP-18 */
  @IsOptional()
  @IsBoolean()
  replaced?: boolean;
}

/** Where the bureau is asked about a decision (联系方式): its window, never somebody's own number. LINK-5 */
export class WindowRef {
  @ValidateNested()
  @Type(() => BodyRef)
  bureau: BodyRef;

  @IsString()
  address: string;

  @IsString()
  phone: string;

  /** Who is the bureau's liaison; absent while nobody is. LINK-3 */
  @IsOptional()
  @IsString()
  liaison?: string;
}
