import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Finding } from './finding.entity.js';
import { findingActs, ownFindingActs } from './finding-acts.js';
import { FindingFile } from './finding-file.entity.js';
import { FindingSight } from './finding-sight.js';
import type { FindingDto, OwnFindingDto } from './finding-view.dto.js';

/** Largest piece of evidence, in bytes. */
export const EVIDENCE_SIZE_MAX = 20 * 1024 * 1024;

/** Keeps what a finding rests on, and what the expert answers with. EXP-15, EXP-18 */
@Injectable()
export class KeepEvidence {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: FindingSight,
  ) {}

  /** Evidence of the bureau: the time for a statement begins anew once it is before him, since nobody answers what he has not seen. */
  async ofBureau(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<FindingDto> {
    // Asked before the file is kept, so that nobody fills the store through other bureaus' findings.
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(Finding, { id, bureauCode: actor.body });
      demandAct(findingActs, 'Findings_addFile', row.state, await this.sight.facts(tx, row, actor));
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Finding, { id, bureauCode: actor.body });
      demandAct(findingActs, 'Findings_addFile', row.state, await this.sight.facts(tx, row, actor));
      this.add(tx, row, 'bureau', { ...(await staged.keep()) });
      Object.assign(row, { receipts: [], hearingEndsAt: null, calendarVersion: null });
      tx.update(Finding, row, { action: 'finding.file-kept', rules: [row.ground] });
      await this.sight.tell(tx, row, ADDED);
      return this.sight.toBureau(tx, row, actor);
    });
  }

  /** What the expert answers with. */
  async ofExpert(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<OwnFindingDto> {
    const known = await this.work.read(actor, async (tx) => {
      const row = await this.sight.demandOwn(tx, id, actor.sub);
      demandAct(ownFindingActs, 'OwnFindings_addFile', row.state, await this.sight.facts(tx, row, actor));
      return row;
    });
    const staged = demandFile(upload);
    return this.work.run(this.sight.actorOf(known, actor), async (tx) => {
      const row = await tx.lock(Finding, { id });
      demandAct(ownFindingActs, 'OwnFindings_addFile', row.state, await this.sight.facts(tx, row, actor));
      this.add(tx, row, 'expert', { ...(await staged.keep()) });
      // Whoever decides names what he saw: a file that came since is seen first.
      tx.update(Finding, row, { action: 'finding.file-kept', rules: [row.ground, 'EXP-15'] });
      return this.sight.toExpert(tx, row, actor.sub);
    });
  }

  private add(tx: Tx, { id, ground }: Finding, side: FindingFile['side'], file: FindingFile['file']): void {
    const values = { id: tx.uuid(), findingId: id, side, file, addedBy: tx.actor.sub, addedAt: tx.now };
    tx.insert(FindingFile, values, { action: 'finding-file.kept', rules: [ground] });
  }
}

const ADDED = {
  title: '核实事项有新的证据材料',
  content: '涉及您的一项核实事项补充了证据材料。请在“我的核实事项”中重新查看，陈述申辩期限自您查看之日起重新计算。',
};
