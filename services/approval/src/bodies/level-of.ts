import type { BodyKind } from '@shenguan/common/contracts';
import { unprocessable } from '@shenguan/common/http';
import type { BureauLevel } from './body.entity.js';

/** Returns the level that a body of this kind has; a bureau is a district's unless told. 422 for anything but a bureau. */
export function levelOf(kind: BodyKind, told: BureauLevel | undefined): BureauLevel | null {
  if (kind === 'bureau') return told ?? 'district';
  if (told === undefined) return null;
  throw unprocessable({ errors: [{ pointer: '/level', detail: ONLY_OF_A_BUREAU }] });
}

const ONLY_OF_A_BUREAU = { zh: '只有审批局有层级', en: 'only a bureau has a level' };
