import { move } from '@shenguan/common/states';
import { DueRows, lapsing, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import { PUBLIC_OFFICE } from './officials.js';
import { Practitioner } from './practitioner.entity.js';
import { practitionerTransitions } from './practitioner.transitions.js';

/** Whether a practitioner `r` has come to serve in public office, by his document or that of the official's login. */
const SERVES = `EXISTS (
  SELECT 1 FROM staff_member s JOIN body b ON b.code = s.body_code AND b.kind IN ${PUBLIC_OFFICE}
  WHERE s.serving AND (s.document_hash = r.document_hash OR EXISTS (
    SELECT 1 FROM identity i WHERE i.document_hash = r.document_hash AND lower(i.subject) = lower(s.subject))))`;

/** Bars a practitioner on show who has come to serve in public office since. INT-6 */
@Sweeping()
export class BarServing implements Sweep {
  readonly name = 'bar-serving-practitioners';
  readonly everyMs = 5_000;

  constructor(private readonly rows: DueRows) {}

  run(): Promise<void> {
    const where = `r.state = 'on-show' AND ${SERVES}`;
    return this.rows.each({ sweep: this.name, table: 'agency_practitioner', where, values: [] }, (tx, id) =>
      this.bar(tx, id),
    );
  }

  private async bar(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(Practitioner, { id });
    row.state = move(practitionerTransitions, 'bar', row.state);
    row.reasons = '工作人员登记载明其为政府机关在职人员。';
    tx.update(Practitioner, row, { action: 'agency-practitioner.barred', rules: ['INT-6'] });
    tellAgency(
      tx,
      row.agencyCode,
      '执业人员不得继续执业',
      `${row.name}已登记为政府机关在职人员，不得在中介服务机构任职，自即日起不予公示。`,
    );
  }
}

/** Lets an entry lapse whose proofs, or the ruling on whose name, didn't come in time; it may be made anew. INT-6 */
export const LapsePractitioners = lapsing(Practitioner, {
  name: 'lapse-practitioners',
  table: 'agency_practitioner',
  over: `r.state IN ('unproved', 'questioned') AND ${limitIsOver('practitioner')}`,
  lapse: async (row, tx) => {
    row.state = move(practitionerTransitions, 'lapse', row.state);
    await endLimits(tx, row.id, 'practitioner');
  },
  action: 'agency-practitioner.lapsed',
  rules: ['INT-6', 'PRA-15'],
  tell: (row, tx) =>
    tellAgency(
      tx,
      row.agencyCode,
      '执业人员登记已失效',
      `${row.name}的登记逾期未补齐证明文件或者未获认定，已自行失效，可以重新登记。`,
    ),
});
