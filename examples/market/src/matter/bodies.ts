import { makeCreditCode } from '@shenguan/common/privacy';
import { APPRAISER, DESIGNER, type MatterBody, REMEDY_BODIES } from '@shenguan/lift-retrofit/matter/bodies';

/** Governs the prices of services (价格主管部门). */
export const PRICE_BODY = {
  code: makeCreditCode(60200015, '11'),
  name: '朔州市朔城区发展和改革局',
  short: '发改局',
  kind: 'department',
} as const satisfies MatterBody & { kind: string };

/** The district's government, whose deputy head convenes the conference. */
export const GOVERNMENT = REMEDY_BODIES.government;

/** Agencies (中介服务机构): invented companies. One comes from another province. */
export const AGENCIES = {
  local: { ...DESIGNER, short: '筑安设计' },
  capital: { code: makeCreditCode(60300002, '91', '140105'), name: '太原晋构工程设计有限公司', short: '太原晋构' },
  shanghai: { code: makeCreditCode(60300003, '91', '310101'), name: '上海筑梯建筑设计有限公司', short: '上海筑梯' },
  appraiser: { ...APPRAISER, short: '固基鉴定' },
} as const satisfies Record<string, MatterBody>;
export type AgencyKey = keyof typeof AGENCIES;
