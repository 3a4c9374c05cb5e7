import { createHash } from 'node:crypto';
import type { Check, Scene } from '@shenguan/lift-retrofit/checks/check';
import { AGENT } from '@shenguan/lift-retrofit/matter/people';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import type { Market } from '../matter/market.js';

/** What the agency delivered, what the applicant took and what lies in the case are the same bytes. INT-19, INT-20 */
export const resultByDigest: Check<Market> = { name: 'result-by-digest', run };

async function run({ stage, matter }: Scene<Market>): Promise<string> {
  const api = await stage.as('approval', AGENT);
  const { bytes } = await api.get(`/engagements/${matter.engagementId}/result`);
  const digest = createHash('sha256').update(bytes).digest('hex');
  demandFact('the result', digest === matter.resultSha256, matter.resultSha256, digest);
  const { body } = await api.get(`/cases/${matter.caseNumber}`);
  const design = body.materials.find((one: { engagementId?: string }) => one.engagementId === matter.engagementId);
  demandFact('the material', design?.file?.sha256 === digest, digest, body.materials);
  return `delivered, taken and handed in: ${digest.slice(0, 16)}…, recomputed`;
}
