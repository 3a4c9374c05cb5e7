import { createHash } from 'node:crypto';
import type { Upload } from '@shenguan/lift-retrofit/api';
import { paper } from '@shenguan/lift-retrofit/matter/paper';
import { AGENCIES, type AgencyKey } from '../matter/bodies.js';

/** An offer as an agency keeps it until the opening. */
export interface KeptOffer {
  readonly price: string;
  readonly days: string;
  readonly nonce: string;
  readonly file: Upload;
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** An offer with its paper. An agency takes a nonce by chance; the story’s own is the same each time. */
export function keptOffer(commission: string, key: AgencyKey, price: string): KeptOffer {
  const file = paper(`${AGENCIES[key].short}报价文件 ${commission}`);
  return { price, days: '8', nonce: sha256(`nonce of ${key} ${commission}`), file };
}

/** The seal as an agency computes it by itself, before it hands anything in. INT-8 */
export function sealOf(commission: string, agency: string, { price, days, nonce, file }: KeptOffer): string {
  return sha256(['shenguan-offer-1', commission, agency, price, days, sha256(file.bytes), nonce].join('\n'));
}
