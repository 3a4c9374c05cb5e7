import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@shenguan/common/audit';
import { CalendarSource, workingDaysFrom } from '@shenguan/common/clock';
import type { AccountedPush } from '@shenguan/common/contracts';
import { figureOf } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { figuresOf } from './domain/statement-lines.js';
import { gatherLines } from './gather-lines.js';
import { MonthlyStatement } from './monthly-statement.entity.js';
import { SenderAccount } from './sender-account.entity.js';
import { statedLogs } from './stated-logs.js';
import { statementTransitions } from './statement.transitions.js';

/** Makes a statement from what stands in the inboxes and the sender's account, and puts it before both sides. LINK-7 */
@Injectable()
export class MakeStatement {
  constructor(
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  /** Makes it: with the sender's account where it is there, else without, which the statement says. */
  async make(tx: Tx, row: MonthlyStatement, fresh: readonly SenderAccount[] = []): Promise<void> {
    const account = await wholeAccount(tx, row.id, fresh);
    const limit = workingDaysFrom(tx.now, figureOf('LINK-7.sign'), this.calendars.current());
    row.state = move(statementTransitions, 'make', row.state);
    Object.assign(row, limit);
    row.madeAt = tx.now;
    row.accountAt = account ? tx.now : null;
    await this.fill(tx, row, account);
    tx.update(MonthlyStatement, row, { action: 'monthly-statement.compiled', rules: ['LINK-7'] });
    await this.entries.record(
      tx,
      sidesOf(row).map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: 'monthly-statement',
        eventId: row.id,
        title: `${row.month.replace('-', '年')}月审管衔接对账单待签认（${row.bureauName}、${row.departmentName}）`,
        content: {
          statementId: row.id,
          month: row.month,
          figures: row.figures,
          dueOn: row.dueOn,
        },
        reference: row.id,
        dueAt: row.dueAt!,
        sentAt: tx.now,
      })),
    );
  }

  /** Makes its lines anew by an account that came late, while nobody has signed or disputed any. */
  async remake(tx: Tx, row: MonthlyStatement, fresh: readonly SenderAccount[]): Promise<void> {
    await this.fill(tx, row, await wholeAccount(tx, row.id, fresh));
    row.accountAt = tx.now;
    tx.update(MonthlyStatement, row, { action: 'monthly-statement.recompiled', rules: ['LINK-7'] });
  }

  private async fill(tx: Tx, row: MonthlyStatement, account: readonly AccountedPush[] | null): Promise<void> {
    const lines = await gatherLines(tx, row, account);
    row.lines = lines;
    row.linesDigest = createHash('sha256').update(canonicalJson(lines)).digest('hex');
    row.figures = {
      'to-department': figuresOf(lines, 'to-department'),
      'to-bureau': figuresOf(lines, 'to-bureau'),
    };
    row.caseNumbers = [...new Set(lines.flatMap(({ caseNumber }) => caseNumber ?? []))];
    row.logs = await statedLogs(tx, row.departmentCodes);
  }
}

/** The account with all its parts, those that this transaction brings included; null while one is missing. */
export async function wholeAccount(
  tx: Tx,
  statementId: string,
  fresh: readonly SenderAccount[] = [],
): Promise<AccountedPush[] | null> {
  const known = await tx.find(SenderAccount, { statementId }, { orderBy: { part: 'ASC' } });
  const parts = [...known, ...fresh].sort((one, other) => one.part - other.part);
  if (parts.length === 0 || parts.length < parts[0]!.parts) return null;
  return parts.flatMap(({ pushes }) => pushes);
}

/** The two sides of a statement. */
export function sidesOf(row: MonthlyStatement) {
  return [
    { code: row.bureauCode, name: row.bureauName },
    { code: row.departmentCode, name: row.departmentName },
  ];
}
