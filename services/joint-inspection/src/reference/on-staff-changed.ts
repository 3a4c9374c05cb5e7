import { type CloudEvent, type StaffChangedV1, staffChangedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { StaffMember } from './staff-member.entity.js';

/** Keeps the staff register: who is on the establishment decides who counts on site. INSP-4 */
@Consumes()
export class OnStaffChanged implements EventConsumer<StaffChangedV1> {
  readonly contract = staffChangedV1;

  async handle(tx: Tx, { data }: CloudEvent<StaffChangedV1>): Promise<void> {
    const { version: sourceVersion, ...facts } = data;
    const known = await tx.findOne(StaffMember, { id: data.id }, { lock: 'update' });
    if (!known) tx.insert(StaffMember, { ...facts, sourceVersion });
    else if (known.sourceVersion < sourceVersion)
      tx.update(StaffMember, Object.assign(known, facts, { sourceVersion }));
  }
}
