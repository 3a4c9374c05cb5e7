import { chineseDay, legalDate } from '@shenguan/common/clock';
import { type RuleId, ruleView } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { approvalOfCase } from '../approvals/index.js';
import { writeToBody } from '../bodies/index.js';
import { Case, CaseCheck, CheckFinding, unsettles } from '../cases/index.js';
import { OpenProcedure } from './open-procedure.js';

/** Of an approval one procedure runs at a time: the examination waits for the end of what is under way. APL-69 */
const FREE = `NOT EXISTS (SELECT 1 FROM check_finding f JOIN approval a ON a.case_number = f.case_number
  JOIN approval_procedure p ON p.approval_id = a.id
  WHERE f.id = r.id AND p.ground <> 'deceit' AND p.state IN ('opened', 'noticed', 'hearing', 'proposed'))`;

/**
 * Has a grant examined whose panel something was found of after the decision: the procedure of revocation is opened by
 * itself, in which others than those who granted hear the holder and decide; until then the grant stands. EXP-19, APL-69
 */
@Sweeping()
export class OpenExaminations implements Sweep {
  readonly name = 'open-examinations';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly procedures: OpenProcedure,
  ) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'examination_owed', where: FREE, values: [] };
    return this.rows.each(owed, async (tx, id) => {
      await tx.query('DELETE FROM examination_owed WHERE id = $1', [id]);
      await this.propose(tx, await tx.get(CheckFinding, { id }));
    });
  }

  private async propose(tx: Tx, found: CheckFinding): Promise<void> {
    const { id, caseId, checkId } = found;
    const after = await tx.find(CaseCheck, { supersedes: checkId, caseId });
    // The decision rested on the review that replaced this one.
    if (after.some(({ state }) => state === 'concluded') || !unsettles(found)) return;
    const row = await tx.get(Case, { id: caseId });
    const facts = `办件${row.caseNumber}作出决定后，于${chineseDay(legalDate(found.upheldAt))}查实其专家评审中有席位存在“${ruleView(found.basis as RuleId).title}”的情形（核实编号：${id}），该席位的意见无效，决定所依据的专家组意见是否合法，须予审查。`;
    const approval = await approvalOfCase(tx, row.caseNumber, 'update');
    const opened =
      row.state === 'granted' && approval?.state === 'in-force'
        ? await this.procedures.open(tx, approval, { ground: 'against-procedure', facts }, null)
        : null;
    const next = opened
      ? `已启动撤销程序${opened.number}，由未参与审查、决定的人员听取被许可人的陈述申辩后办理；其间许可继续有效。`
      : '该办件没有可以审查的有效许可，请负责人依法处理。';
    const title = '作出决定后，专家评审的席位经查实';
    writeToBody(tx, row.bureauCode, { kind: 'escalation', title, content: `${facts}${next}`, reference: id });
  }
}
