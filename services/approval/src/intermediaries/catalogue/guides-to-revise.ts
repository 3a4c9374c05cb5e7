import { addDays, type LegalDate, legalDate, TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Body, writeToBody } from '../../bodies/index.js';
import type { Catalogue, CatalogueEntry } from './catalogue.entity.js';
import { serviceNamed } from './domain/names-of-services.js';
import { GuideToRevise } from './guide-to-revise.entity.js';
import type { TouchedItem } from './touched-by-removal.js';

/** Days after which a bureau is pressed for a guide that it has not revised, and again. A reading. INT-3 */
const PRESS_DAYS = 30;

/** Keeps which guides require what a version takes off the catalogue, so that they are pressed for. INT-3 */
export function keepRemoved(tx: Tx, { number, inForceFrom }: Catalogue, items: readonly TouchedItem[]): void {
  for (const { itemCode, itemName, bureauCode, number: guideVersion, services } of items) {
    keep(
      tx,
      { number, inForceFrom },
      { cause: 'removed', itemCode, itemName, bureauCode, guideVersion, what: services.join('、') },
    );
  }
}

interface OwnPaper extends Pick<GuideToRevise, 'itemCode' | 'itemName' | 'bureauCode' | 'guideVersion'> {
  readonly material: string;
}

/**
 * Measures the guides in force by the names and aliases that a version adds: a paper that passed as the applicant's own
 * may bear the name of a listed service now. Its bureau is told at once. INT-2
 */
export async function measureGuides(
  tx: Tx,
  { id, number, inForceFrom, entries }: Catalogue,
  before: readonly CatalogueEntry[],
): Promise<void> {
  const papers = await tx.query<OwnPaper>(
    `SELECT v.item_code AS "itemCode", i.name AS "itemName", v.bureau_code AS "bureauCode", v.number AS "guideVersion",
       m->>'name' AS material
     FROM item_version v JOIN item i ON i.code = v.item_code
       CROSS JOIN LATERAL jsonb_array_elements(v.guide->'materials') m
     WHERE v.state = 'published' AND m->>'producer' IS DISTINCT FROM 'agency' AND m->>'withoutAgency' IS NULL
       AND (m->>'voluntary')::boolean IS NOT TRUE
       AND NOT EXISTS (SELECT 1 FROM item_version n
         WHERE n.item_code = v.item_code AND n.state = 'published' AND n.number > v.number)
     ORDER BY v.item_code`,
  );
  const found = papers.filter(({ material }) => serviceNamed(material, entries) && !serviceNamed(material, before));
  for (const bureau of new Set(found.map(({ bureauCode }) => bureauCode))) {
    const own = found.filter(({ bureauCode }) => bureauCode === bureau);
    writeToBody(tx, bureau, {
      kind: 'intermediary',
      title: '办事指南所列材料与清单新增的中介服务名称相同，请修订',
      content: `中介服务事项清单第${number}版自${inForceFrom}起施行。下列申请人自备材料与所列中介服务的名称、别名相同：${own
        .map(({ itemName, material }) => `${itemName}“${material}”`)
        .join('、')}。由机构出具的，请修订为机构出具；申请人可以自行编制的，请在指南写明。`,
      reference: id,
    });
  }
  const items = new Map(found.map((one) => [one.itemCode, one]));
  for (const { itemCode, itemName, bureauCode, guideVersion } of items.values()) {
    const what = found.filter((one) => one.itemCode === itemCode).map(({ material }) => material);
    keep(
      tx,
      { number, inForceFrom },
      { cause: 'named', itemCode, itemName, bureauCode, guideVersion, what: what.join('、') },
    );
  }
}

function keep(
  tx: Tx,
  { number, inForceFrom }: Pick<Catalogue, 'number' | 'inForceFrom'>,
  guide: Omit<GuideToRevise, 'id' | 'catalogueNumber' | 'pressOn'>,
): void {
  const pressOn = addDays(inForceFrom as LegalDate, PRESS_DAYS);
  tx.insert(GuideToRevise, { id: tx.uuid(), catalogueNumber: number, ...guide, pressOn });
}

/** Presses for guides that their bureaus have not revised, month by month, and tells the government's office. INT-2, INT-3 */
@Sweeping()
export class PressForGuides implements Sweep {
  readonly name = 'press-for-guides';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const due = {
      ...{ sweep: this.name, table: 'guide_to_revise', where: 'r.press_on <= $1::date' },
      values: [legalDate(this.time.legal())],
    };
    return this.rows.each(due, (tx, id) => this.press(tx, id));
  }

  private async press(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(GuideToRevise, { id });
    const [newer] = await tx.query(
      `SELECT 1 FROM item_version WHERE item_code = $1 AND state = 'published' AND number > $2 LIMIT 1`,
      [row.itemCode, row.guideVersion],
    );
    row.pressOn = newer ? null : addDays(tx.today, PRESS_DAYS);
    tx.update(GuideToRevise, row);
    if (newer) return;
    const offices = await tx.find(Body, { kind: 'government-office', active: true });
    const why = row.cause === 'removed' ? '仍要求已移出清单的中介服务' : '所列自备材料与清单所列中介服务的名称相同';
    for (const recipient of new Set([row.bureauCode, ...offices.map(({ code }) => code)])) {
      writeToBody(tx, recipient, {
        kind: 'intermediary',
        title: '办事指南逾期未修订',
        content: `“${row.itemName}”办事指南第${row.guideVersion}版${why}（${row.what}），中介服务事项清单第${row.catalogueNumber}版施行后至今未修订，请立即修订。`,
        reference: row.id,
      });
    }
  }
}
