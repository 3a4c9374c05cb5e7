import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type Case, InterestedParty, lockCaseBehind } from '../../cases/index.js';
import { tellParty } from '../../handling/index.js';
import { demandSameReader, readNow } from '../../second-reading/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { OpenHearing } from '../open-hearing.js';
import { HearingPaperDto } from './hearing-paper.dto.js';
import { HearingPaper } from './hearing-paper.entity.js';
import { hearingPaperTransitions } from './hearing-paper.transitions.js';
import { hearingPaperActs } from './hearing-paper-acts.js';

/** Compares a request on paper with its signed original, by the digest: a hearing is opened, counted from the day on which it came. APL-47, SUP-5 */
@Injectable()
export class ReadHearingPaper {
  constructor(
    private readonly work: UnitOfWork,
    private readonly openHearing: OpenHearing,
    private readonly limits: TimeLimits,
  ) {}

  confirm(id: string, digest: string, actor: Actor): Promise<HearingPaperDto> {
    return this.work.run(actor, async (tx) => {
      const { row, of, party } = await this.take(tx, id, 'confirm');
      if (row.file.sha256 !== digest) refuse('APL-47', {}, { errors: [{ pointer: '/digest', detail: OTHER_FILE }] });
      demandSameReader(
        tx,
        'APL-47',
        await tx.find(HearingPaper, { partyId: party.id, state: 'declined' }),
        SAME_READER,
      );
      const hearing = await this.openHearing.join(tx, of, party, { reasons: row.reasons, askedOn: row.receivedOn });
      row.hearingId = hearing.id;
      await this.limits.close(tx, id, 'hearing-paper');
      this.read(tx, row, 'confirm');
      tx.update(HearingPaper, row, { action: 'hearing-paper.confirmed', rules: ['APL-47', 'SUP-5'] });
      return HearingPaperDto.of(row, actor);
    });
  }

  /** It is not what the original says: his days go on as they were, and he hears why. */
  decline(id: string, reasons: string, actor: Actor): Promise<HearingPaperDto> {
    return this.work.run(actor, async (tx) => {
      const { row, party } = await this.take(tx, id, 'decline');
      demandLawful('APL-47', { reasons });
      const [running] = await this.limits.running(tx, party.id, ['party-hearing']);
      if (!running && party.hearing === 'open') {
        party.hearing = 'expired';
        tx.update(InterestedParty, party, { action: 'interested-party.paper-sent-back', rules: ['APL-47'] });
      }
      row.declinedFor = reasons;
      await this.limits.close(tx, id, 'hearing-paper');
      this.read(tx, row, 'decline');
      tx.update(HearingPaper, row, { action: 'hearing-paper.declined', rules: ['APL-47', 'SUP-5'] });
      tellParty(tx, party, '书面听证申请核对不符', `您的书面听证申请（回执号：${row.receipt}）经核对不符：${reasons}`);
      return HearingPaperDto.of(row, actor);
    });
  }

  /** Locks the case, whose party it is, then the paper in the version that the caller has seen. */
  private async take(
    tx: Tx,
    id: string,
    act: 'confirm' | 'decline',
  ): Promise<{ row: HearingPaper; of: Case; party: InterestedParty }> {
    const { caseId, partyId } = await tx.get(HearingPaper, { id, bureauCode: tx.actor.body });
    // In the order in which whoever asks by login takes them.
    const party = await tx.lock(InterestedParty, { id: partyId });
    const of = await lockCaseBehind(tx, { id: caseId });
    const row = await tx.lock(HearingPaper, { id });
    assertVersion(row.version);
    demandAct(hearingPaperActs, `HearingPapers_${act}`, row.state, { row, actor: tx.actor });
    return { row, of, party };
  }

  private read(tx: Tx, row: HearingPaper, act: 'confirm' | 'decline'): void {
    row.state = move(hearingPaperTransitions, act, row.state);
    Object.assign(row, readNow(tx));
  }
}

const SAME_READER = {
  zh: '该当事人的书面听证申请曾被认定不符，再次录入的，由原核对人或者负责人核对',
  en: 'A request of his was declined before: entered anew, it is read by who declined it, or by the head',
};
const OTHER_FILE = {
  zh: '不是所核对的原件：请下载原件（GET /hearing-papers/{id}/file）后填写其摘要',
  en: 'is not the original: download it (GET /hearing-papers/{id}/file) and give its digest',
};
