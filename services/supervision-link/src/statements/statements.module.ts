import { Module } from '@nestjs/common';
import { DocumentPrinter } from '@shenguan/common/documents';
import { InboxesModule } from '../inboxes/index.js';
import { ActOnStatement } from './act-on-statement.js';
import { MakeStatement } from './make-statement.js';
import { OnInspectionNoticesAccounted, OnPushesAccounted, OnReviewNoticesAccounted } from './on-pushes-accounted.js';
import { OpenMonth } from './open-month.js';
import { SettleStatements } from './settle-statements.js';
import { StatementEvidence } from './statement-evidence.js';
import { MonthlyStatementsController } from './statements.controller.js';

/** Monthly statements that both sides sign (月度对账单). LINK-7 */
@Module({
  imports: [InboxesModule],
  controllers: [MonthlyStatementsController],
  providers: [
    ActOnStatement,
    DocumentPrinter,
    MakeStatement,
    OnPushesAccounted,
    OnReviewNoticesAccounted,
    OnInspectionNoticesAccounted,
    OpenMonth,
    SettleStatements,
    StatementEvidence,
  ],
})
export class StatementsModule {}
