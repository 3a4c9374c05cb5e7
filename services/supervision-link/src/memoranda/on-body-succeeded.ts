import { type BodySucceededV1, bodySucceededV1, type CloudEvent } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { Memorandum } from './memorandum.entity.js';
import { takeTurn } from './parties.js';
import { tellMemorandum } from './tell-memorandum.js';

/**
 * Lets whoever follows a body that ended take its place: its memoranda are the successor's, what nobody has claimed in its
 * inbox stands in the successor's, and what is sent to it from then on goes there. SUP-2, SUP-3, LINK-5
 */
@Consumes()
export class OnBodySucceeded implements EventConsumer<BodySucceededV1> {
  readonly contract = bodySucceededV1;

  constructor(private readonly entries: RecordEntry) {}

  async handle(tx: Tx, { data }: CloudEvent<BodySucceededV1>): Promise<void> {
    const { body, successor, endedOn } = data;
    await tx.query(
      `INSERT INTO body_successor (code, successor_code, successor_name, ended_on) VALUES ($1, $2, $3, $4)
       ON CONFLICT (code) DO NOTHING`,
      [body.code, successor.code, successor.name, endedOn],
    );
    for (const side of ['department', 'bureau'] as const) {
      const state = ['proposed', 'in-force', 'ending'] as const;
      for (const found of await tx.find(Memorandum, { [`${side}Code`]: body.code, state })) {
        await takeTurn(tx, found.bureauCode);
        const row = await tx.lock(Memorandum, { id: found.id });
        if (side === 'department')
          Object.assign(row, { departmentCode: successor.code, departmentName: successor.name });
        else Object.assign(row, { bureauCode: successor.code, bureauName: successor.name });
        tx.update(Memorandum, row, {
          action: 'memorandum.passed-on',
          rules: ['SUP-2', 'SUP-3'],
          content: { from: body.code, to: successor.code },
        });
        if (row.state !== 'proposed') tellMemorandum(tx, row);
      }
    }
    await this.entries.passOn(tx, body, successor);
  }
}
