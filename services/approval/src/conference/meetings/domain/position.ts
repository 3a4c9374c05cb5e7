import { type Calendar, computeLimit } from '@shenguan/common/clock';
import type { ViewStance } from '../view.entity.js';

/**
 * Where a body stands on a topic: what it said; deemed to agree, since it was silent or absent without cause; or no view,
 * since it was excused, not served in time, its absence not ruled on, or only invited. CONF-5.5
 */
export const POSITIONS = [
  'agrees',
  'differs',
  'deemed-silent',
  'deemed-absent',
  'none-excused',
  'none-unserved',
  'none-unruled',
  'none-invited',
] as const;
export type Position = (typeof POSITIONS)[number];

/** What the positions are called in the minutes. */
export const POSITION_NAMES: Readonly<Record<Position, string>> = {
  agrees: '同意',
  differs: '发表不同意见',
  'deemed-silent': '出席会议未发表不同意见，视为同意',
  'deemed-absent': '无故缺席，视为同意',
  'none-excused': '有正当理由未出席，未发表意见',
  'none-unserved': '会议材料未按时送达，未发表意见',
  'none-unruled': '未出席，缺席原因未经裁定，未发表意见',
  'none-invited': '列席，未发表意见',
};

/** What decides where a body stands. */
export interface PositionFacts {
  readonly member: boolean;
  /** What it said last; null where it said nothing. */
  readonly said: ViewStance | null;
  /** Whether anybody attended for it. */
  readonly present: boolean;
  /** Whether the papers of this topic reached it in time. */
  readonly servedInTime: boolean;
  /** What the convener ruled of its absence: true, it had no cause; null, nobody ruled. */
  readonly withoutCause: boolean | null;
}

/** Tells where a body stands on a topic. Its own word goes before everything; only a member that was served in time is deemed to agree. CONF-5.5, PRA-6 */
export function positionOf({ member, said, present, servedInTime, withoutCause }: PositionFacts): Position {
  if (said !== null) return said;
  if (!member) return 'none-invited';
  if (!servedInTime) return 'none-unserved';
  if (present) return 'deemed-silent';
  if (withoutCause === null) return 'none-unruled';
  return withoutCause ? 'deemed-absent' : 'none-excused';
}

/** Tells whether what arrived then was there in time: so many full working days (`length`) were over before the meeting began. CONF-5.5 */
export function isServedInTime(arrivedAt: Date | null, startsAt: Date, calendar: Calendar, length: number): boolean {
  if (arrivedAt === null) return false;
  const limit = { startEvent: arrivedAt, length, unit: 'workingDays' as const, adjustments: [] };
  const { dueAt } = computeLimit(limit, calendar);
  return dueAt !== null && dueAt <= startsAt;
}
