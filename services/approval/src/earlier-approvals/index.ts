export { ApprovalImport } from './approval-import.entity.js';
export { EarlierApproval } from './earlier-approval.entity.js';
export { EarlierApprovalsModule } from './earlier-approvals.module.js';
