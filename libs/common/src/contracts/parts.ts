import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';

/** A body as events name it: unified social credit code and name. */
export class BodyRef {
  @IsString()
  code: string;

  @IsString()
  name: string;
}

/** Levels of government (行政层级): 省级、市级、县区级、乡镇街道。 */
export const ADMINISTRATIVE_LEVELS = ['province', 'city', 'district', 'township'] as const;
export type AdministrativeLevel = (typeof ADMINISTRATIVE_LEVELS)[number];

/** Where a body stands (所属行政区划和层级): a township's has its district's code. GB/T 2260 */
export class DivisionRef {
  @Matches(/^\d{6}$/)
  code: string;

  @IsIn(ADMINISTRATIVE_LEVELS)
  level: AdministrativeLevel;
}

/** A file in the shared blob store. */
export class FileRef {
  /** The service that stored it; only it may delete it. */
  @IsString()
  owner: string;

  @Matches(/^[0-9a-f]{64}$/)
  sha256: string;

  @IsInt()
  @Min(0)
  size: number;

  @IsString()
  mediaType: string;

  @IsString()
  name: string;
}

/** What an inbox entry is, as each receipt of it says: whoever hears a later one first knows it too. LINK-5 */
export class PushedEntryRef {
  @IsInt()
  @Min(1)
  entryNumber: number;

  @ValidateNested()
  @Type(() => BodyRef)
  department: BodyRef;

  @IsString()
  kind: string;

  /** The event that was pushed. */
  @IsString()
  eventId: string;

  @IsString()
  receivedAt: string;
}

/** A legal document: known by number and content digest at once, by its file once it is signed. */
export class DocumentRef {
  @IsString()
  id: string;

  /** Such as `acceptance` or `decision-to-grant`. */
  @IsString()
  kind: string;

  @IsString()
  number: string;

  /** SHA-256 of the canonical content, hex: what the ledger of the seal holds. */
  @Matches(/^[0-9a-f]{64}$/)
  contentDigest: string;
}

/** Who applies: a natural person, or a body. Carries no identity number. */
export class ApplicantRef {
  @IsIn(['person', 'body', 'ownersGroup'])
  kind: 'person' | 'body' | 'ownersGroup';

  @IsString()
  name: string;

  /** The credit code where it has one. */
  @IsOptional()
  @IsString()
  code?: string;

  /** What identifies a body without a credit code, such as a foreign company's registration number. PRA-1 */
  @IsOptional()
  @IsString()
  identifier?: string;
}

/** One limit of a case as it stands: the due day and the calendar it was counted by. */
export class LimitRef {
  @IsInt()
  @Min(0)
  @Max(3650)
  workingDays: number;

  /** The last day; absent while a suspension is open. */
  @IsOptional()
  @IsString()
  dueOn?: string;

  @IsString()
  calendarVersion: string;
}

/** A short code and what it stands for, such as an inspection point. */
export class CodedText {
  @IsString()
  code: string;

  @IsString()
  text: string;
}

/** How many experts of one specialty are wanted. */
export class Seats {
  @IsString()
  specialty: string;

  @IsInt()
  @Min(1)
  @Max(9)
  seats: number;

  /** What the register calls the specialty; absent where an earlier release asked. EXP-10 */
  @IsOptional()
  @IsString()
  name?: string;
}
