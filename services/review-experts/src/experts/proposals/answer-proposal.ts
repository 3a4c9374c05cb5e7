import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { keepTies } from '../../ties/index.js';
import { ChangeEntry } from '../entries/change-entry.js';
import { ExpertVault } from '../expert-vault.js';
import { entriesOfSubject } from '../imports/known-entries.js';
import { AddDocument } from './add-document.js';
import { ExpertProposal } from './expert-proposal.entity.js';
import { ProposalDto } from './proposal.dto.js';
import { proposalTransitions } from './proposal.transitions.js';
import { ownProposalActs } from './proposal-acts.js';

/** Lets an expert say what others state of him is so: only then his entry changes. EXP-13, EXP-19 */
@Injectable()
export class AnswerProposal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
    private readonly changeEntry: ChangeEntry,
    private readonly addDocument: AddDocument,
  ) {}

  /** It is so, from now on: a draw that runs finds him as he was. */
  confirm(id: string, actor: Actor): Promise<ProposalDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.lockOwn(tx, id, 'OwnProposals_confirm');
      row.state = move(proposalTransitions, 'confirm', row.state);
      row.answeredAt = tx.now;
      tx.update(ExpertProposal, row, { action: 'expert-proposal.confirmed', rules: ['EXP-13'] });
      await this.carryOut(tx, row);
      return ProposalDto.of(row, this.vault, actor);
    });
  }

  /** It isn't so; the keeper may allege it in a finding. */
  refuse(id: string, reason: string, actor: Actor): Promise<ProposalDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.lockOwn(tx, id, 'OwnProposals_refuse');
      row.state = move(proposalTransitions, 'refuse', row.state);
      Object.assign(row, { answeredAt: tx.now, reason });
      tx.update(ExpertProposal, row, { action: 'expert-proposal.refused', rules: ['EXP-13'] });
      return ProposalDto.of(row, this.vault, actor);
    });
  }

  private async lockOwn(tx: Tx, id: string, act: (typeof ownProposalActs.ids)[number]): Promise<ExpertProposal> {
    const known = await tx.findOne(ExpertProposal, { id });
    if (!known || !(await entriesOfSubject(tx, tx.actor.sub)).includes(known.expertId)) throw notFound();
    const row = await tx.lock(ExpertProposal, { id });
    demandAct(ownProposalActs, act, row.state, null);
    return row;
  }

  private async carryOut(tx: Tx, row: ExpertProposal): Promise<void> {
    const { expertId, change, list } = row;
    const { tie, specialty, particulars, document } = change;
    if (document) return this.addDocument.confirmed(tx, row, document);
    // On his own word, as if he had declared it.
    if (tie) keepTies(tx, expertId, [tie], { source: 'self', evidence: list });
    if (specialty || particulars) await this.changeEntry.execute(tx, expertId, { particulars, specialty });
  }
}
