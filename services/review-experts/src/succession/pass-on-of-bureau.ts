import { type Belonging, codeIn, passingOn } from '@shenguan/common/succession';
import { ExpertApplication } from '../applications/index.js';
import { ExpertAssessment } from '../assessments/index.js';
import { Draw, DrawRequest, DrawWitness } from '../draws/index.js';
import {
  Expert,
  ExpertChange,
  ExpertImport,
  ExpertLikeness,
  ExpertList,
  ExpertProposal,
  ExpertRecommendation,
} from '../experts/index.js';
import { Finding } from '../findings/index.js';
import { PoolAgreement } from '../pools/index.js';
import { Recruitment } from '../recruitments/index.js';
import { Review } from '../reviews/index.js';
import { Specialty, SpecialtyChange } from '../specialties/index.js';

const own = 'bureauCode' as const;
const kept = 'keeperCode' as const;

/** What a bureau agreed on pools ends with it: who follows draws from its own, which now holds both. EXP-14 */
const agreements = (side: 'drawer' | 'keeper'): Belonging => ({
  table: 'pool_agreement',
  code: `r.${side}_code`,
  where: 'r.ended_at IS NULL',
  pass: async (tx, id) => {
    const row = await tx.get(PoolAgreement, { id });
    Object.assign(row, { endedBy: tx.actor.sub, endedAt: tx.now, endReason: ENDED });
    tx.update(PoolAgreement, row, { action: 'pool-agreement.ended', rules: ['EXP-14', 'SUP-3'] });
  },
});

/** Hands the pool of a bureau that ended, its draws, reviews and findings to the bureau that follows. SUP-3, EXP-14 */
export const PassOnOfBureau = passingOn('review-experts', 'SELECT * FROM body_successor', [
  agreements('drawer'),
  agreements('keeper'),
  codeIn(Expert, { table: 'expert', thing: 'expert', property: kept }),
  codeIn(ExpertLikeness, { table: 'expert_likeness', thing: 'expert-likeness', property: kept }),
  codeIn(ExpertProposal, { table: 'expert_proposal', thing: 'expert-proposal', property: kept }),
  codeIn(ExpertImport, {
    table: 'expert_import',
    thing: 'expert-import',
    property: kept,
    where: `r.state = 'entered'`,
  }),
  codeIn(ExpertRecommendation, { table: 'expert_recommendation', thing: 'expert-recommendation', property: kept }),
  codeIn(ExpertList, { table: 'expert_list', thing: 'expert-list', property: kept }),
  codeIn(ExpertAssessment, { table: 'expert_assessment', thing: 'expert-assessment', property: kept }),
  codeIn(ExpertChange, { table: 'expert_change', thing: 'expert-change', property: kept }),
  codeIn(ExpertApplication, { table: 'expert_application', thing: 'expert-application', property: kept }),
  codeIn(Recruitment, { table: 'recruitment', thing: 'recruitment', property: kept }),
  codeIn(Specialty, { table: 'specialty', thing: 'specialty', property: kept }),
  codeIn(SpecialtyChange, { table: 'specialty_change', thing: 'specialty-change', property: kept }),
  codeIn(DrawRequest, { table: 'draw_request', thing: 'draw-request', property: own }),
  codeIn(Draw, { table: 'draw', thing: 'draw', property: own }),
  codeIn(DrawWitness, { table: 'draw_witness', thing: 'draw-witness', property: own }),
  codeIn(Review, { table: 'review', thing: 'review', property: own }),
  codeIn(Finding, { table: 'finding', thing: 'finding', property: own }),
]);

const ENDED = '协议一方已经撤销，由其他审批局承继，协议随之终止。';
