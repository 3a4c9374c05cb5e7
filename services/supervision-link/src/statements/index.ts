export { MonthlyStatement } from './monthly-statement.entity.js';
export { SenderAccount } from './sender-account.entity.js';
export { StatementDispute } from './statement-dispute.entity.js';
export { StatementMonth } from './statement-month.entity.js';
export { StatementsModule } from './statements.module.js';
