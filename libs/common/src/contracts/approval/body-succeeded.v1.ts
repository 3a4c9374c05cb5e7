import { Type } from 'class-transformer';
import { IsInt, IsString, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef } from '../parts.js';

/** One body took another's place (单位承继): what the one had agreed and was owed is the other's. */
export class BodySucceededV1 {
  @ValidateNested()
  @Type(() => BodyRef)
  body: BodyRef;

  @ValidateNested()
  @Type(() => BodyRef)
  successor: BodyRef;

  @IsString()
  endedOn: string;

  /** Version of the body in the register. */
  @IsInt()
  @Min(1)
  version: number;
}

export const bodySucceededV1 = defineEvent<BodySucceededV1>({
  type: 'approval.body.succeeded.v1',
  to: ['supervision-link', 'review-experts', 'joint-inspection'],
  summary: { zh: '单位撤销或者合并，由其他单位承继', en: 'A body was abolished or merged, and another one follows it' },
  data: BodySucceededV1,
  example: {
    body: { code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' },
    successor: { code: '11140602MB2345678X', name: '朔州市朔城区市场监督管理局' },
    endedOn: '2026-03-02',
    version: 2,
  },
});
