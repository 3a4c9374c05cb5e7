import {
  type CloudEvent,
  type EventContract,
  noticesAccountedV1,
  type PushesAccountedV1,
  pushesAccountedV1,
} from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { MakeStatement, SENDERS, type Sender, wholeAccounts } from './make-statement.js';
import { MonthlyStatement } from './monthly-statement.entity.js';
import { SenderAccount } from './sender-account.entity.js';
import { tellHeads } from './tell-heads.js';

/**
 * Takes a sender's account: once all of them are there, the statement is made. One that comes after the statement had to
 * be made without it changes its lines only while nobody has signed or disputed them; else both heads are told. LINK-7
 * Each subclass has a constructor of its own, since Nest injects by the parameters of the class itself.
 */
abstract class OnAccount implements EventConsumer<PushesAccountedV1> {
  abstract readonly contract: EventContract<PushesAccountedV1>;
  abstract readonly sender: Sender;

  constructor(
    private readonly statements: MakeStatement,
    private readonly entries: RecordEntry,
  ) {}

  async handle(tx: Tx, { id, data }: CloudEvent<PushesAccountedV1>): Promise<void> {
    const row = await tx.findOne(MonthlyStatement, { id: data.statementId }, { lock: 'update' });
    const { sender } = this;
    const { part, parts } = data;
    if (!row || (await tx.findOne(SenderAccount, { statementId: row.id, sender, part }))) return;
    const pushes = data.pushes.map((push) => ({ ...push }));
    const account = tx.insert(SenderAccount, {
      id,
      statementId: row.id,
      sender,
      part,
      parts,
      pushes,
      receivedAt: tx.now,
    });
    const there = await wholeAccounts(tx, row.id, [account]);
    if (!there.has(sender)) return;
    if (row.state === 'gathering') {
      if (SENDERS.every((one) => there.has(one))) await this.statements.make(tx, row, [account]);
      return;
    }
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

@Consumes()
export class OnPushesAccounted extends OnAccount {
  override readonly contract = pushesAccountedV1;
  override readonly sender = 'approval';

  constructor(statements: MakeStatement, entries: RecordEntry) {
    super(statements, entries);
  }
}

@Consumes()
export class OnReviewNoticesAccounted extends OnAccount {
  override readonly contract = noticesAccountedV1('review-experts');
  override readonly sender = 'review-experts';

  constructor(statements: MakeStatement, entries: RecordEntry) {
    super(statements, entries);
  }
}

@Consumes()
export class OnInspectionNoticesAccounted extends OnAccount {
  override readonly contract = noticesAccountedV1('joint-inspection');
  override readonly sender = 'joint-inspection';

  constructor(statements: MakeStatement, entries: RecordEntry) {
    super(statements, entries);
  }
}
