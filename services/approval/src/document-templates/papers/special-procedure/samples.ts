import { LARGE_CASE, SMALL_CASE } from '../sample-cases.js';
import type { SpecialProcedureFacts } from './special-procedure.js';

/** Made-up notices of time not counted: of both limits, and of the promised one. */
export const specialProcedureSamples: readonly [SpecialProcedureFacts, ...SpecialProcedureFacts[]] = [
  {
    ...SMALL_CASE,
    procedure: '鉴定',
    basis: '《某条例》第七条',
    startOn: '2026-03-17',
    expectedDays: 15,
    stops: 'both',
  },
  {
    ...LARGE_CASE,
    procedure: '专家评审',
    basis: '《朔州市行政审批专家评审管理办法》第十七条',
    startOn: '2026-03-16',
    expectedDays: 6,
    expectedEndOn: '2026-03-24',
    stops: 'promised',
  },
];
