export { Approval } from './approval.entity.js';
export type { ApprovalState } from './approval.transitions.js';
export { APPROVAL_STATES } from './approval.transitions.js';
export { APPROVAL_READERS, BUREAU_ROLES } from './approval-access.js';
export { ApprovalAct } from './approval-act.entity.js';
export { Approvals, isInForce } from './approvals.js';
export { ApprovalsModule } from './approvals.module.js';
export { tellApprovalChanged } from './tell-approval-changed.js';
