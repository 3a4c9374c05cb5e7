import { type CloudEvent, type PushesAccountedV1, pushesAccountedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { MakeStatement, wholeAccount } from './make-statement.js';
import { MonthlyStatement } from './monthly-statement.entity.js';
import { SenderAccount } from './sender-account.entity.js';
import { tellHeads } from './tell-heads.js';

/**
 * Takes the sender's account: whole, the statement is made. One that comes after the statement had to be made without it
 * changes its lines only while nobody has signed or disputed them; else both heads are told of it. LINK-7
 */
@Consumes()
export class OnPushesAccounted implements EventConsumer<PushesAccountedV1> {
  readonly contract = pushesAccountedV1;

  constructor(
    private readonly statements: MakeStatement,
    private readonly entries: RecordEntry,
  ) {}

  async handle(tx: Tx, { id, data }: CloudEvent<PushesAccountedV1>): Promise<void> {
    const row = await tx.findOne(MonthlyStatement, { id: data.statementId }, { lock: 'update' });
    if (!row || (await tx.findOne(SenderAccount, { statementId: row.id, part: data.part }))) return;
    const { part, parts } = data;
    const pushes = data.pushes.map((push) => ({ ...push }));
    const account = tx.insert(SenderAccount, { id, statementId: row.id, part, parts, pushes, receivedAt: tx.now });
    if ((await wholeAccount(tx, row.id, [account])) === null) return;
    if (row.state === 'gathering') return this.statements.make(tx, row, [account]);
    row.lateAccountAt = tx.now;
    const untouched = row.state === 'open' && row.bureauSignedBy === null && row.departmentSignedBy === null;
    if (untouched) return this.statements.remake(tx, row, [account]);
    tx.update(MonthlyStatement, row, { action: 'monthly-statement.account-came-late', rules: ['LINK-7'] });
    await tellHeads(tx, this.entries, row, {
      eventId: id,
      about: 'statement-account-late',
      title: '对账单出具后收到发送方账目，请核对',
    });
  }
}
