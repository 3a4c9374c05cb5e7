import { type ApplicantRef } from '@shenguan/common/contracts';
import { Case } from './case.entity.js';

/** How events name the applicant: without any number of a person. */
export function applicantRef({ applicantKind: kind, applicantName: name, applicantCode }: Case): ApplicantRef {
  if (kind === 'person' || kind === 'ownersGroup') return { kind, name };
  // A code is a credit code to whoever hears of it; a body without one is named by what it is registered by.
  return { kind: 'body', name, ...(kind === 'body' ? { code: applicantCode! } : { identifier: applicantCode! }) };
}
