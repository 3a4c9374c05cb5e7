import { legalDate, TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Case, tellApplicant } from '../cases/index.js';
import { CatalogueRemoval, casesRequiring, named } from '../intermediaries/index.js';

/** Tells whoever waits for an answer that a service is no condition any more, on the day on which it isn't. INT-3 */
@Sweeping()
export class TellRemovedServices implements Sweep {
  readonly name = 'tell-removed-services';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const where = 'r.told_at IS NULL AND r.effective_on <= $1::date';
    const due = { sweep: this.name, table: 'catalogue_removal', where, values: [legalDate(this.time.legal())] };
    return this.rows.each(due, (tx, id) => this.tell(tx, id));
  }

  private async tell(tx: Tx, id: string): Promise<void> {
    const removal = await tx.get(CatalogueRemoval, { id });
    const touched = await casesRequiring(
      tx,
      removal.services.map(({ code }) => code),
    );
    for (const { caseNumber, services } of touched) {
      const removed = removal.services.filter(({ code }) => services.includes(code));
      await tellApplicant(tx, await tx.get(Case, { caseNumber }), {
        kind: 'intermediary',
        title: '中介服务移出清单，无须再提交有关材料',
        content: `${named(removed)}自${removal.effectiveOn}起移出中介服务事项清单，不再作为受理条件。您的申请（业务编号：${caseNumber}）无须委托该项服务，尚未提交的有关材料可以不交。`,
      });
    }
    removal.toldAt = tx.now;
    tx.update(CatalogueRemoval, removal);
  }
}
