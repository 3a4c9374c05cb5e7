// What migrations need, and no more: `migrate.js` of a service loads neither Nest nor the features.
export { createPushSteps } from '../arrivals/push-step-table.js';
export { bindToAudit, LEGAL_COLUMNS } from '../audit/audit-tables.js';
export { SIMPLIFIED, TRADITIONAL } from '../privacy/traditional-characters.js';
export { createReceiptTables } from '../receipts/receipt-tables.js';
export { addKnownParties, createCaseParties } from '../reference/case-parties-table.js';
export { createLiaisonTerms } from '../reference/liaison-terms-table.js';
export { addStaffPerson } from '../reference/staff-person-column.js';
export { addStaffService } from '../reference/staff-service-columns.js';
export { createBodySuccessors } from '../succession/body-successor-table.js';
export * from './in-one-go.js';
export * from './index-concurrently.js';
export * from './migrated-rows.js';
export * from './run-migrations.js';
export * from './unique-from-now-on.js';
