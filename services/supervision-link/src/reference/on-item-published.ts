import { type CloudEvent, type ItemPublishedV1, itemPublishedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';

/** Keeps the newest published version of each item; a lower one than the one known changes nothing. */
@Consumes()
export class OnItemPublished implements EventConsumer<ItemPublishedV1> {
  readonly contract = itemPublishedV1;

  async handle(tx: Tx, { data }: CloudEvent<ItemPublishedV1>): Promise<void> {
    await tx.query(
      `INSERT INTO published_item (code, name, version, published_at, departments, bureau_code)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, version = excluded.version,
         published_at = excluded.published_at, departments = excluded.departments, bureau_code = excluded.bureau_code
       WHERE published_item.version < excluded.version`,
      [data.code, data.name, data.version, data.publishedAt, JSON.stringify(data.departments), data.bureauCode ?? null],
    );
  }
}
