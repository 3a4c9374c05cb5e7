import { Injectable } from '@nestjs/common';
import { jsonDigest } from '@shenguan/common/audit';
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
    const accounts = await wholeAccounts(tx, row.id, fresh);
    const limit = workingDaysFrom(tx.now, figureOf('LINK-7.sign'), this.calendars.current());
    row.state = move(statementTransitions, 'make', row.state);
    Object.assign(row, limit);
    row.madeAt = tx.now;
    await this.fill(tx, row, accounts);
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
    await this.fill(tx, row, await wholeAccounts(tx, row.id, fresh));
    tx.update(MonthlyStatement, row, { action: 'monthly-statement.recompiled', rules: ['LINK-7'] });
  }

  private async fill(tx: Tx, row: MonthlyStatement, accounts: Accounts): Promise<void> {
    const lines = await gatherLines(tx, row, accounts);
    row.accountsMissing = SENDERS.filter((sender) => !accounts.has(sender));
    row.accountAt = row.accountsMissing.length === 0 ? tx.now : null;
    row.lines = lines;
    row.linesDigest = jsonDigest(lines);
    row.figures = {
      'to-department': figuresOf(lines, 'to-department'),
      'to-bureau': figuresOf(lines, 'to-bureau'),
    };
    row.caseNumbers = [...new Set(lines.flatMap(({ caseNumber }) => caseNumber ?? []))];
    row.logs = await statedLogs(tx, row.departmentCodes);
  }
}

/** Services that send to departments what a statement compares. */
export const SENDERS = ['approval', 'review-experts', 'joint-inspection'] as const;
export type Sender = (typeof SENDERS)[number];

/** The account of each sender of which all parts are there. */
export type Accounts = ReadonlyMap<string, readonly AccountedPush[]>;

/** The accounts with all their parts, those that this transaction brings included; a sender with a part missing is not in it. */
export async function wholeAccounts(
  tx: Tx,
  statementId: string,
  fresh: readonly SenderAccount[] = [],
): Promise<Accounts> {
  const known = await tx.find(SenderAccount, { statementId }, { orderBy: { part: 'ASC' } });
  const all = [...known, ...fresh].sort((one, other) => one.part - other.part);
  const whole = new Map<string, readonly AccountedPush[]>();
  for (const sender of SENDERS) {
    const parts = all.filter((one) => one.sender === sender);
    if (parts.length > 0 && parts.length >= parts[0]!.parts) {
      whole.set(
        sender,
        parts.flatMap(({ pushes }) => pushes),
      );
    }
  }
  return whole;
}

/** The two sides of a statement. */
export function sidesOf(row: MonthlyStatement) {
  return [
    { code: row.bureauCode, name: row.bureauName },
    { code: row.departmentCode, name: row.departmentName },
  ];
}
