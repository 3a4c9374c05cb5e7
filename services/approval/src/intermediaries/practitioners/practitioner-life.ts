import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import { askWhoRules } from './enter-practitioner.js';
import { PractitionerDto, type RuleOnPractitionerDto } from './practitioner.dto.js';
import { Practitioner, type Proof } from './practitioner.entity.js';
import { practitionerTransitions } from './practitioner.transitions.js';
import { practitionerActs } from './practitioner-acts.js';

/** Proves, rules on and ends what an agency says of its practitioners. INT-6 */
@Injectable()
export class PractitionerLife {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly bodies: Bodies,
  ) {}

  /** Keeps a proof; with both of them he is on show, or looked at where he bears an official's name. */
  async keepProof(id: string, proof: Proof, upload: ReceivedFile | undefined, actor: Actor): Promise<PractitionerDto> {
    // Asked before the file is kept, so that nobody fills the store.
    await this.work.read(actor, async (tx) => {
      const row = ofOwn(await tx.get(Practitioner, { id }), actor);
      demandAct(practitionerActs, 'Practitioners_keepPermit', row.state, { ...row, actor });
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = ofOwn(await tx.lock(Practitioner, { id }), actor);
      demandAct(practitionerActs, 'Practitioners_keepPermit', row.state, { ...row, actor });
      const other = proof === 'permit' ? row.noPay : row.permit;
      if (other?.sha256 === staged.sha256) conflict('INT-6', { proof }, { detail: TWO_PAPERS });
      const file = { ...(await staged.keep()) };
      if (proof === 'permit') row.permit = file;
      else row.noPay = file;
      if (row.permit && row.noPay) {
        const questioned = row.namesakes.length > 0;
        row.state = move(practitionerTransitions, questioned ? 'question' : 'prove', row.state);
        if (questioned) await askWhoRules(tx, this.bodies, row);
        else await this.limits.close(tx, id, 'practitioner');
      }
      tx.update(Practitioner, row, { action: 'agency-practitioner.proof-kept', rules: ['INT-6'] });
      return PractitionerDto.of(row, actor);
    });
  }

  rule(id: string, { outcome, reasons }: RuleOnPractitionerDto, actor: Actor): Promise<PractitionerDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Practitioner, { id });
      demandAct(practitionerActs, 'Practitioners_rule', row.state, { ...row, actor });
      demandLawful('INT-6', { reasons });
      row.state = move(practitionerTransitions, outcome === 'cleared' ? 'clear' : 'bar', row.state);
      row.ruledBy = actor.sub;
      row.reasons = reasons;
      await this.limits.close(tx, id, 'practitioner');
      tx.update(Practitioner, row, {
        action: outcome === 'cleared' ? 'agency-practitioner.found-namesake' : 'agency-practitioner.barred',
        rules: ['INT-6'],
      });
      tellAgency(
        tx,
        row.agencyCode,
        '执业人员认定结果',
        `${row.name}：${outcome === 'cleared' ? '系同名，予以公示' : '为在职人员，不得执业'}。理由：${reasons}`,
      );
      return PractitionerDto.of(row, actor);
    });
  }

  leave(id: string, actor: Actor): Promise<PractitionerDto> {
    return this.work.run(actor, async (tx) => {
      const row = ofOwn(await tx.lock(Practitioner, { id }), actor);
      demandAct(practitionerActs, 'Practitioners_leave', row.state, { ...row, actor });
      row.state = move(practitionerTransitions, 'leave', row.state);
      await this.limits.end(tx, id, 'practitioner');
      tx.update(Practitioner, row, { action: 'agency-practitioner.left', rules: ['INT-6'] });
      return PractitionerDto.of(row, actor);
    });
  }
}

/** Returns a practitioner of the caller's own agency, or answers 404. */
function ofOwn(row: Practitioner, actor: Actor): Practitioner {
  if (row.agencyCode !== actor.body) throw notFound();
  return row;
}

const TWO_PAPERS = {
  zh: '准许任职的文件和本人签字的不取酬声明须为两份文件',
  en: 'the document that lets him and his own word on pay are two papers',
};
