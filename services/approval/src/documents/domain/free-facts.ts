import type { FactModel } from '@shenguan/common/document-templates';

/**
 * Facts that no official words in the act, with whose words they are (另行查检的事实): every other text that a paper says
 * is searched before it is sealed. What a guide says was searched when it was published, with an answer to each hit, and
 * what an applicant says when he handed it in. APL-58, INT-5
 */
export const WORDED_ELSEWHERE: Readonly<Record<string, string>> = {
  applicant: 'the applicant',
  applicantKind: 'the software',
  agent: 'the applicant',
  projectName: 'the applicant',
  changes: 'the applicant: what is to change of an approval, and what it says so far',
  content: 'the guide and the applicant: item, project and place',
  recipient: 'the applicant: whom a receipt of delivery is addressed to',
  missing:
    'the guide and the software; what is typed of a defect the act itself searches, where the guide’s words are known',
  chair: 'the register of staff',
  parties: 'the bureau’s list: names',
  addressee: 'the bureau’s list: a name',
  passage: 'the applicant: what he marked as secret',
  promises: 'the guide and the software',
  caseNumber: 'the software',
  channel: 'the software',
  gaps: 'the guide',
  receiptNumber: 'the software',
  edition: 'the software',
  documents: 'the software',
  deliveredBy: 'the token',
  itemName: 'the register of items',
  procedure: 'the guide',
  approvalKind: 'the guide',
  approvalNumber: 'the software',
  certificate: 'the guide and the software',
  contact: 'the guide',
  basis: 'the register of instruments',
  legalBasis: 'the register of instruments',
  rightBody: 'the register of bodies',
  departmentsTold: 'the register of bodies',
  reconsiderationBody: 'the register of bodies',
  onlineReconsideration: 'the register of bodies',
  court: 'the register of bodies',
};

/** What an official may have worded of a paper: a fact by its Chinese name, and what it says. */
export interface FreeFact {
  readonly name: string;
  readonly text: string;
}

/** Returns what officials may have worded of the facts of a paper: all texts but those that are worded elsewhere. */
export function freeFacts(model: FactModel, facts: object): FreeFact[] {
  return Object.entries(model).flatMap(([key, field]): FreeFact[] => {
    const value: unknown = (facts as Record<string, unknown>)[key];
    if (key in WORDED_ELSEWHERE || value === undefined || value === null) return [];
    switch (field.type) {
      case 'text':
      case 'clause':
      case 'texts':
        return textsIn(value).map((text) => ({ name: field.name, text }));
      case 'rows':
        return (value as object[]).flatMap((row) => freeFacts(field.of, row));
      case 'part':
        return freeFacts(field.of, value as object);
      default:
        return [];
    }
  });
}

/** Returns the texts of a value, whatever it holds. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
