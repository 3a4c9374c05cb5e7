import type { PointMeasure } from '@shenguan/common/contracts';
import type { PointerError } from '@shenguan/common/rules';
import type { Opinion } from '../findings/finding.entity.js';

/** What was measured at a point. */
interface Measured {
  readonly what: string;
  readonly value: string;
  readonly unit: string;
}

/**
 * Returns what is wrong with a finding at a point where the guide wants something measured: it was not, or in another unit,
 * or what lies outside the limits is called a pass. INSP-2
 */
export function flawsOfMeasuring(
  { measure }: { readonly measure?: PointMeasure | undefined },
  { result, measurements = [] }: { readonly result: Opinion; readonly measurements?: readonly Measured[] | undefined },
): PointerError[] {
  if (!measure) return [];
  const taken = measurements.filter(({ what, unit }) => what === measure.what && unit === measure.unit);
  if (taken.length === 0) {
    const detail = {
      zh: `该要点须测量“${measure.what}”，以${measure.unit}记录`,
      en: `this point is measured: ${measure.what}, in ${measure.unit}`,
    };
    return [{ pointer: '/measurements', detail }];
  }
  if (result !== 'pass' || taken.every(({ value }) => isWithin(value, measure))) return [];
  const detail = {
    zh: `测量值不在要求的范围（${limitsOf(measure)}）内，不得认定为通过`,
    en: `what was measured lies outside the limits (${limitsOf(measure)}): that is no pass`,
  };
  return [{ pointer: '/result', detail }];
}

/** Tells whether a value lies within the limits, which belong to them. */
export function isWithin(value: string, { least, most }: Pick<PointMeasure, 'least' | 'most'>): boolean {
  const n = Number(value);
  return (least === undefined || n >= Number(least)) && (most === undefined || n <= Number(most));
}

function limitsOf({ least, most, unit }: PointMeasure): string {
  return [least && `≥${least}${unit}`, most && `≤${most}${unit}`].filter(Boolean).join('，');
}
