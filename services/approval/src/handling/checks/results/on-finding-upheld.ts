import { type CloudEvent, type FindingUpheldV1, findingUpheldV1, MalformedEvent } from '@shenguan/common/contracts';
import { isRuleId, type RuleId } from '@shenguan/common/rules';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { Case, CaseCheck, CheckFinding, UNDER_REVIEW, unsettles } from '../../../cases/index.js';
import { ReopenReview } from './reopen-review.js';

/**
 * Keeps what was found about a seat after the panel's opinion, and lets follow what law wants of it: before the decision
 * the review is reopened, afterwards the grant is examined. What was found before that opinion is mended in the panel
 * itself. EXP-18, EXP-19, APL-69
 */
@Consumes()
export class OnFindingUpheld implements EventConsumer<FindingUpheldV1> {
  readonly contract = findingUpheldV1;

  constructor(private readonly reopenReview: ReopenReview) {}

  async handle(tx: Tx, { data }: CloudEvent<FindingUpheldV1>): Promise<void> {
    if (data.purpose !== 'review' || !data.concluded) return;
    const { ground: basis } = data;
    if (!isRuleId(basis)) throw new MalformedEvent(`${basis} is no rule of the book`);
    const { caseId } = await tx.get(CaseCheck, { id: data.reference, kind: 'expert-review' });
    // The case first, as every act on it does.
    const row = await tx.lock(Case, { id: caseId });
    const check = await tx.lock(CaseCheck, { id: data.reference });
    const found = await this.keep(tx, check, data, basis);
    if (!found) return;
    if (UNDER_REVIEW.includes(row.state)) await this.reopenReview.follow(tx, row, check, found);
    // The procedure is opened once nobody may object any more.
    else if (found.stage !== 'upheld' && unsettles(found)) {
      await tx.query('INSERT INTO examination_owed VALUES ($1) ON CONFLICT DO NOTHING', [found.id]);
    }
  }

  /** Returns the finding as it stands now, null where this says nothing new. */
  private async keep(tx: Tx, check: CaseCheck, data: FindingUpheldV1, basis: RuleId): Promise<CheckFinding | null> {
    const { findingId: id, stage = null, opinionStands = null } = data;
    const [known] = await tx.find(CheckFinding, { id }, { lock: 'update' });
    if (!known) {
      const { caseId, caseNumber, id: checkId } = check;
      const upheldAt = new Date(data.upheldAt);
      const row = { id, caseId, caseNumber, checkId, basis, upheldAt, stage, opinionStands };
      return tx.insert(CheckFinding, row, { action: 'check-finding.received', rules: ['EXP-18', basis] });
    }
    // What was told later says where it stands; an earlier word that arrives late changes nothing.
    if (stage === null || stage === 'upheld' || known.stage !== 'upheld') return null;
    Object.assign(known, { stage, opinionStands });
    tx.update(CheckFinding, known, { action: `check-finding.${stage}`, rules: ['EXP-18', 'EXP-15', basis] });
    return known;
  }
}
