import { partyOf } from '@shenguan/common/parties';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, type MaterialAgency, partyOfCase } from '../cases/index.js';
import { Engagement } from '../intermediaries/index.js';
import type { GuideMaterial } from '../items/index.js';

/** What is handed in, and what its applicant says of where it comes from. */
export interface HandedIn {
  /** Digests of its files. */
  readonly files: readonly { readonly sha256: string }[];
  /** The engagement whose result it is, where he says so. */
  readonly engagementId?: string | undefined;
  readonly agency: MaterialAgency | null;
}

/** Whose paper it is: the agency, and the engagement by which it was made out. */
export interface Origin {
  readonly agency: MaterialAgency | null;
  readonly engagementId: string | null;
}

/** States in which an engagement has a result. */
const DONE = ['delivered', 'taken', 'rated'] as const;

/**
 * Returns where a material comes from. What an engagement delivered goes into the case under its digest: another file in
 * its place is refused, also where only the agency of the case's engagement is named. INT-19, INT-20
 */
export async function originOf(
  tx: Tx,
  row: Case,
  listed: Pick<GuideMaterial, 'intermediaryServiceCode'> | undefined,
  { files, engagementId, agency }: HandedIn,
): Promise<Origin> {
  const serviceCode = listed?.intermediaryServiceCode;
  if (engagementId === undefined && (agency === null || serviceCode === undefined))
    return { agency, engagementId: null };
  const parties = [partyOfCase(row), partyOf(tx.actor)];
  const named =
    engagementId === undefined ? { caseNumber: row.caseNumber, agencyCode: agency!.code } : { id: engagementId };
  const service = serviceCode === undefined ? {} : { serviceCode };
  const found = await tx.find(Engagement, { ...named, ...service, ownerParty: parties, state: DONE });
  const results = found.filter(({ result }) => result !== null);
  if (results.length === 0) {
    if (engagementId === undefined) return { agency, engagementId: null };
    refuseAt('/engagementId', NO_RESULT);
  }
  const same = results.find(({ result }) => files.length === 1 && files[0]!.sha256 === result!.sha256);
  if (!same) refuseAt('/file', ANOTHER_FILE);
  return { agency: { name: same.agencyName, code: same.agencyCode }, engagementId: same.id };
}

function refuseAt(pointer: string, detail: PointerError['detail']): never {
  return refuse('INT-20', {}, { errors: [{ pointer, detail }] });
}

const NO_RESULT = {
  zh: '您没有此项委托，或者其成果尚未交付，或者不是该材料对应的中介服务',
  en: 'you have no such engagement with a result, of the service that makes this material out',
};
const ANOTHER_FILE = {
  zh: '所提交的文件与该机构交付的成果（SHA-256）不一致，请提交原成果文件；成果有误的，请由机构重新出具',
  en: 'this file is not the result that the agency delivered (SHA-256): hand that in, or have it made out anew',
};
