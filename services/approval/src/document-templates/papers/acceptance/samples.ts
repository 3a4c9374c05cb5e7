import { COMPANY_CASE, LARGE_CASE, SAMPLE_DEPARTMENTS, SMALL_CASE } from '../sample-cases.js';
import type { AcceptanceFacts } from './acceptance.js';

const limits = {
  acceptedOn: '2026-03-12',
  statutoryDays: 20,
  statutoryDueOn: '2026-04-10',
  promisedDays: 12,
  promisedDueOn: '2026-03-30',
};

/** Made-up acceptances: without departments, of silence, and with all that there is to say. */
export const acceptanceSamples: readonly [AcceptanceFacts, ...AcceptanceFacts[]] = [
  { ...SMALL_CASE, ...limits, departmentsTold: [] },
  { ...COMPANY_CASE, ...limits, deemed: true, departmentsTold: SAMPLE_DEPARTMENTS.slice(0, 1) },
  { ...LARGE_CASE, ...limits, departmentsTold: SAMPLE_DEPARTMENTS },
  {
    ...COMPANY_CASE,
    ...limits,
    departmentsTold: [],
    gaps: [
      { material: '食品安全管理制度', by: '2026-03-19' },
      { material: '经营场所平面图', by: '2026-03-20' },
    ],
  },
];
