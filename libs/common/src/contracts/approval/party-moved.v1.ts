import { IsString } from 'class-validator';
import { defineEvent } from '../event.js';

/** What belonged to one party belongs to another from now on: a person known by a document has come by a login, or a wrong binding was put right (当事人身份变更). PRA-16 */
export class PartyMovedV1 {
  /** `subject:<subject>` or `person:<id>`. */
  @IsString()
  from: string;

  @IsString()
  to: string;
}

export const partyMovedV1 = defineEvent<PartyMovedV1>({
  type: 'approval.party.moved.v1',
  to: ['joint-inspection'],
  summary: {
    zh: '当事人身份变更：事项转由同一人的另一身份办理',
    en: 'What belonged to one party belongs to another from now on',
  },
  data: PartyMovedV1,
  example: { from: 'person:01990000-0000-7000-8000-000000000002', to: 'subject:zhou-jianguo' },
});
