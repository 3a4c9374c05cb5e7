import { legalDate, TimeSource } from '@shenguan/common/clock';
import { allEditions, editionJudging, editionNamed } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Case, IN_HAND, tellApplicant } from '../cases/index.js';

/** Moves open cases to an edition whose law says that it governs them (新法明定适用于在办件), from its first day on, and tells their applicants. Limits that run keep the length that they began with. PRA-7 */
@Sweeping()
export class ClaimOpenCases implements Sweep {
  readonly name = 'claim-open-cases';
  readonly everyMs = 60_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  async run(): Promise<void> {
    const today = legalDate(this.time.legal());
    const claimed = allEditions().filter((edition) => editionJudging(edition, today) !== edition);
    if (claimed.length === 0) return;
    const open = {
      sweep: this.name,
      table: 'approval_case',
      where: 'r.edition = ANY($1::text[]) AND r.state = ANY($2::text[])',
      values: [claimed.map(({ name }) => name), IN_HAND],
    };
    await this.rows.each(open, (tx, id) => this.claim(tx, id));
  }

  private async claim(tx: Tx, id: string): Promise<void> {
    const row = await tx.lock(Case, { id });
    const before = editionNamed(row.edition!)!;
    const after = editionJudging(before, tx.today);
    if (after === before) return;
    row.edition = after.name;
    const { instrument, article } = after.claimsOpenCases!;
    tx.update(Case, row, {
      action: 'case.edition-claimed',
      rules: ['PRA-7'],
      content: { from: before.name, to: after.name, basis: `《${instrument}》${article}` },
    });
    await tellApplicant(tx, row, {
      kind: 'edition-claimed',
      title: '在办件适用新规定',
      content: `“${row.itemName}”申请（业务编号：${row.caseNumber}）自${after.from}起依照《${instrument}》${article}适用新规定（版本：${after.name}）继续办理。已经开始计算的期限不变。`,
    });
  }
}
