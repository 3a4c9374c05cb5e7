import { type CloudEvent, type ItemPublishedV1, itemPublishedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';

/** Keeps what panel the newest published guide of each item wants; what was published before that changes nothing. EXP-10 */
@Consumes()
export class OnItemPublished implements EventConsumer<ItemPublishedV1> {
  readonly contract = itemPublishedV1;

  async handle(tx: Tx, { data }: CloudEvent<ItemPublishedV1>): Promise<void> {
    // An earlier release said neither: it is told again when that one was replaced.
    if (!data.bureauCode || !data.panel) return;
    await tx.query(
      `INSERT INTO item_panel (code, name, bureau_code, version, panel, departments) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, bureau_code = excluded.bureau_code,
         version = excluded.version, panel = excluded.panel, departments = excluded.departments
       WHERE item_panel.version <= excluded.version`,
      [
        data.code,
        data.name,
        data.bureauCode,
        data.version,
        JSON.stringify(data.panel),
        JSON.stringify(data.departments),
      ],
    );
  }
}
