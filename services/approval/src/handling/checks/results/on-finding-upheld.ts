import { type CloudEvent, type FindingUpheldV1, findingUpheldV1, MalformedEvent } from '@shenguan/common/contracts';
import { isRuleId } from '@shenguan/common/rules';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { CaseCheck, CheckFinding } from '../../../cases/index.js';

/**
 * Keeps what was found about a seat after the panel's opinion: a ground on which the review may be asked for again, once
 * it is final and the opinion would not be certain without it.
 * What was found before is mended in the panel itself. EXP-18, EXP-19
 */
@Consumes()
export class OnFindingUpheld implements EventConsumer<FindingUpheldV1> {
  readonly contract = findingUpheldV1;

  async handle(tx: Tx, { data }: CloudEvent<FindingUpheldV1>): Promise<void> {
    if (data.purpose !== 'review' || !data.concluded) return;
    const { findingId: id, ground: basis } = data;
    if (!isRuleId(basis)) throw new MalformedEvent(`${basis} is no rule of the book`);
    const { stage = null, opinionStands = null } = data;
    const [known] = await tx.find(CheckFinding, { id }, { lock: 'update' });
    if (known) {
      // What was told later says where it stands; an earlier word that arrives late changes nothing.
      if (stage === null || stage === 'upheld' || known.stage !== 'upheld') return;
      Object.assign(known, { stage, opinionStands });
      tx.update(CheckFinding, known, { action: `check-finding.${stage}`, rules: ['EXP-18', 'EXP-15', basis] });
      return;
    }
    const check = await tx.get(CaseCheck, { id: data.reference, kind: 'expert-review' });
    const { caseId, caseNumber } = check;
    tx.insert(
      CheckFinding,
      { id, caseId, caseNumber, checkId: check.id, basis, upheldAt: new Date(data.upheldAt), stage, opinionStands },
      { action: 'check-finding.received', rules: ['EXP-18', basis] },
    );
  }
}
