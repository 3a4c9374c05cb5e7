import type { Verification, VisibleSeal } from '@shenguan/common/documents';

/** What every document carries, whatever it says. */
export interface DocumentHead {
  readonly number: string;
  /** Name of the bureau in full. */
  readonly issuer: string;
  /** Legal date, YYYY-MM-DD. */
  readonly signedOn: string;
  readonly seal?: VisibleSeal;
  readonly verification: Verification;
  readonly createdAt: Date;
}

/** What most documents say about the case that they belong to. */
export interface CaseFacts {
  /** Full or masked, as the copy demands. */
  readonly applicant: string;
  /** A person is addressed 你, several 你们, a body 你单位. */
  readonly applicantKind: 'person' | 'persons' | 'organisation';
  readonly agent?: string;
  readonly caseNumber: string;
  readonly itemName: string;
  readonly projectName?: string;
  /** Day on which the application reached the bureau, YYYY-MM-DD. */
  readonly appliedOn: string;
  /** Where to ask, e.g. 联系地址：…；联系电话：…。 */
  readonly contact?: string;
}

/** Where a decision may be contested. */
export interface RemedyFacts {
  /** Reconsideration organ (行政复议机关), as a rule the government at the bureau's level. */
  readonly reconsiderationBody: string;
  /** Where it takes applications online. */
  readonly onlineReconsideration?: string;
  readonly court: string;
}
