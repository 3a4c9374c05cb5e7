import { isSameName } from '@shenguan/common/privacy';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Approval } from '../approvals/index.js';
import type { Case } from '../cases/index.js';
import { RULE_OF } from './demand-asked.js';
import type { HolderRequestKind } from './holder-request.dto.js';

/** What an application says that it is for, and where. */
export interface Project {
  readonly name: string;
  readonly address: string;
}

/**
 * Refuses a request that names another project or place than the approval was granted for, and a renewal in another name
 * than its holder's: papers and departments are told of the project of the case, and silence would seal what nobody looked
 * at. APL-49, APL-50
 */
export function demandSameMatter(
  kind: HolderRequestKind,
  { holderName }: Approval,
  { projectName, projectAddress }: Case,
  { project, applicantName }: { project: Project; applicantName: string },
): void {
  const errors: PointerError[] = [];
  if (project.name.trim() !== projectName) {
    errors.push({ pointer: '/project/name', detail: grantedFor(projectName) });
  }
  if (project.address.trim() !== projectAddress) {
    errors.push({ pointer: '/project/address', detail: grantedFor(projectAddress) });
  }
  // Of a variation officials see the name, and decide on it.
  if (kind === 'renewal' && !isSameName(applicantName, holderName)) {
    errors.push({ pointer: '/applicant/name', detail: heldAs(holderName) });
  }
  if (errors.length > 0) refuse(RULE_OF[kind], {}, { errors });
}

const grantedFor = (what: string) => ({
  zh: `变更、延续的申请，项目名称、地址与原许可一致（“${what}”）；许可内容需要变更的，在变更的内容中写明`,
  en: `A request on an approval names the project and place that it was granted for (${what}); what is to change is said among the changes`,
});
const heldAs = (name: string) => ({
  zh: `延续不变更持有人名称（“${name}”）；名称已经变更的，另行提出变更申请`,
  en: `A renewal leaves the holder’s name as it is (${name}): ask for a variation where that has changed`,
});
