import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';

/** How a body or a person stands to the project. EXP-19 */
export const TIE_ROLES = [
  'applicant',
  'legal-representative',
  'principal',
  'agent',
  'planning',
  'design',
  'appraisal',
  'construction',
] as const;
export type TieRole = (typeof TIE_ROLES)[number];

/** A body with a part in the project. */
export class TiedBody {
  @IsIn(TIE_ROLES)
  role: TieRole;

  /** Credit code; absent for a body without one. */
  @IsOptional()
  @IsString()
  code?: string;
}

/** A person with a part in the project, by the deployment's keyed hash of the identity number: never by the number. */
export class TiedPerson {
  @IsIn(TIE_ROLES)
  role: TieRole;

  /** `<key version>:<hex>`. */
  @IsString()
  personKey: string;
}

/** Everybody whom an expert must have no tie to (应回避的关系). EXP-19 */
export class TiesOfProject {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TiedBody)
  bodies: TiedBody[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TiedPerson)
  persons: TiedPerson[];
}
