import type { Tx } from '@shenguan/common/work';
import { writeToBody } from '../../bodies/index.js';
import type { Catalogue, CatalogueEntry } from './catalogue.entity.js';
import { CatalogueRemoval } from './catalogue-removal.entity.js';
import { keepRemoved } from './guides-to-revise.js';
import { casesRequiring, itemsRequiring, type TouchedCase, type TouchedItem } from './touched-by-removal.js';

/** What a version takes off the catalogue, and whom that concerns. */
export interface Removal {
  readonly services: readonly Pick<CatalogueEntry, 'code' | 'name'>[];
  readonly items: readonly TouchedItem[];
  readonly cases: readonly TouchedCase[];
}

/** Returns what a version takes off, against the version published before it, with the items and open cases concerned. INT-3 */
export async function removalBy(tx: Tx, { number, entries }: Catalogue): Promise<Removal> {
  const [before] = await tx.query<{ entries: CatalogueEntry[] }>(
    `SELECT entries FROM intermediary_catalogue WHERE state = 'published' AND number < $1 ORDER BY number DESC LIMIT 1`,
    [number],
  );
  const services = (before?.entries ?? [])
    .filter(({ code }) => !entries.some((entry) => entry.code === code))
    .map(({ code, name }) => ({ code, name }));
  if (services.length === 0) return { services, items: [], cases: [] };
  const codes = services.map(({ code }) => code);
  const [items, cases] = await Promise.all([itemsRequiring(tx, codes), casesRequiring(tx, codes)]);
  return { services, items, cases };
}

/** Writes to each bureau whose guides require what is taken off; its applicants are told on the first day. INT-3 */
export async function tellRemoval(tx: Tx, row: Catalogue): Promise<void> {
  const removal = await removalBy(tx, row);
  if (removal.services.length === 0) return;
  const services = [...removal.services];
  tx.insert(CatalogueRemoval, {
    ...{ id: row.id, number: row.number, services },
    ...{ effectiveOn: row.inForceFrom!, toldAt: null },
  });
  keepRemoved(tx, row, removal.items);
  const bureaus = new Set([...removal.items, ...removal.cases].map(({ bureauCode }) => bureauCode));
  for (const bureau of bureaus) {
    const items = removal.items.filter(({ bureauCode }) => bureauCode === bureau);
    const cases = removal.cases.filter(({ bureauCode }) => bureauCode === bureau);
    writeToBody(tx, bureau, {
      kind: 'intermediary',
      title: '中介服务移出清单，请修订办事指南',
      content: `中介服务事项清单第${row.number}版自${row.inForceFrom}起施行，${named(services)}移出清单，此后不得作为受理条件。涉及办事指南：${
        items.map(({ itemName, number }) => `${itemName}（第${number}版）`).join('、') || '无'
      }；待受理办件：${cases.map(({ caseNumber }) => caseNumber).join('、') || '无'}。请修订办事指南，已要求提交的不得再要求。`,
      reference: row.id,
    });
  }
}

/** Names services in a sentence. */
export function named(services: readonly { readonly name: string }[]): string {
  return services.map(({ name }) => `“${name}”`).join('、');
}
