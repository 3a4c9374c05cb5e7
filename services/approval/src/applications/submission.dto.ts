import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { CaseDto } from '../cases/index.js';

export class SubmitCaseDto {
  @ApiProperty({ description: '承诺材料真实 · the applicant answers for the truth of the materials' })
  @IsOptional()
  @IsBoolean()
  truthStatement?: boolean;
}

class MissingDto {
  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;
}

/** What a submission answers: how the case stands, until when it is answered, and what seems to be missing. */
export class SubmissionDto extends CaseDto {
  @ApiProperty({ format: 'date' })
  answerDueOn: string;

  @ApiProperty({ type: [MissingDto] })
  missing: MissingDto[];
}
