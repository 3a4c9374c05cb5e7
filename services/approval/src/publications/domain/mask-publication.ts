import { type Kept, maskText } from '@shenguan/common/privacy';

export { type Kept, MASKED, maskText } from '@shenguan/common/privacy';

/** What of a publication may hold words of an applicant; numbers, days and the names of organs hold none. */
interface Worded {
  holder: string;
  certificate: string;
  content: string[];
  conditions: string[];
}

/** Returns the fields of a publication as the public reads them. APL-5 */
export function maskFields<T extends Worded>(fields: T, kept: Kept): T {
  const { holder, certificate, content, conditions } = fields;
  return {
    ...fields,
    holder: maskText(holder, kept),
    certificate: maskText(certificate, kept),
    content: content.map((one) => maskText(one, kept)),
    conditions: conditions.map((one) => maskText(one, kept)),
  };
}
