import { IsArray, IsIn, IsInt, IsOptional, IsString, Matches, Min } from 'class-validator';
import { defineEvent } from '../event.js';

/** The whole state of a power of attorney (授权委托) that a clerk has confirmed; a lower version than the one known is ignored. PRA-16 */
export class PowerOfAttorneyChangedV1 {
  @IsString()
  id: string;

  /** Who gave it: `body:<code>`, `subject:<subject>` or `person:<id>`. */
  @IsString()
  grantorParty: string;

  /** Who acts within it. */
  @IsString()
  agentParty: string;

  /** The bureau whose clerk saw the signed original; it holds for that bureau's items. */
  @IsString()
  bureauCode: string;

  /** The items that it covers; absent where it covers all. */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  itemCodes?: string[];

  /** What it covers, such as `apply` or `reinspection`. */
  @IsArray()
  @IsString({ each: true })
  acts: string[];

  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  validFrom: string;

  /** Last day. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  validUntil: string;

  @IsIn(['in-force', 'revoked'])
  state: 'in-force' | 'revoked';

  @IsInt()
  @Min(1)
  version: number;
}

export const powerOfAttorneyChangedV1 = defineEvent<PowerOfAttorneyChangedV1>({
  type: 'approval.power-of-attorney.changed.v1',
  to: ['joint-inspection'],
  summary: { zh: '授权委托生效或者撤销', en: 'A power of attorney took effect or was revoked' },
  data: PowerOfAttorneyChangedV1,
  example: {
    id: '01990000-0000-7000-8000-000000000001',
    grantorParty: 'body:91140600MA0KQ1XX0X',
    agentParty: 'body:54140602602000219A',
    bureauCode: '11140602MB7654321K',
    itemCodes: ['LIFT-RETROFIT'],
    acts: ['apply', 'receive', 'reinspection'],
    validFrom: '2026-03-02',
    validUntil: '2026-12-31',
    state: 'in-force',
    version: 2,
  },
});
