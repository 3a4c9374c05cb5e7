/** What of an approval a procedure changes: a point of what is permitted, or of what its holder must keep to. */
export const CHANGED_PARTS = ['content', 'conditions'] as const;
export type ChangedPart = (typeof CHANGED_PARTS)[number];

/** One change of an approval by a procedure: a point in new words, one that is left out, or another point. APL-8 */
export interface ProcedureChange {
  readonly of: ChangedPart;
  /** Number of the point, from 1; null where one is added. */
  readonly point: number | null;
  /** What it says now. */
  readonly was: string | null;
  /** What it is to say; null where it is left out. */
  readonly wording: string | null;
}

/** What an approval permits, and what its holder must keep to. */
export interface Permitted {
  readonly content: readonly string[];
  readonly conditions: readonly string[];
}

/** Returns what is permitted once these changes are made. APL-8 */
export function changed(
  permitted: Permitted,
  changes: readonly ProcedureChange[],
): { content: string[]; conditions: string[] } {
  const part = (of: ChangedPart): string[] => {
    const own = changes.filter((change) => change.of === of);
    const points = permitted[of].flatMap((text, i) => {
      const change = own.find(({ point }) => point === i + 1);
      if (!change) return [text];
      return change.wording === null ? [] : [change.wording];
    });
    return [...points, ...own.flatMap(({ point, wording }) => (point === null && wording !== null ? [wording] : []))];
  };
  return { content: part('content'), conditions: part('conditions') };
}

/** Whether what the changes were drawn up against is still what the approval says. */
export function standsAsDrawnUp(permitted: Permitted, changes: readonly ProcedureChange[]): boolean {
  return changes.every(({ of, point, was }) => point === null || permitted[of][point - 1] === was);
}

/** Returns what is permitted without these changes: points that were varied again since stay as they are. PRA-14 */
export function undone(
  permitted: Permitted,
  changes: readonly ProcedureChange[],
): { content: string[]; conditions: string[] } {
  const part = (of: ChangedPart): string[] => {
    const own = changes.filter((change) => change.of === of);
    const points = [...permitted[of]];
    for (const { point, was, wording } of own) {
      const at = wording === null ? -1 : points.lastIndexOf(wording);
      if (at >= 0) points.splice(at, 1, ...(point === null ? [] : [was!]));
    }
    const left = own.filter(({ wording, was }) => wording === null && was !== null);
    for (const { point, was } of left.sort((a, b) => a.point! - b.point!)) points.splice(point! - 1, 0, was!);
    return points;
  };
  return { content: part('content'), conditions: part('conditions') };
}

const CALLED: Readonly<Record<ChangedPart, string>> = { content: '许可内容', conditions: '应当遵守的要求' };

/** Says a change in the words of a paper. */
export function changeWords({ of, point, was, wording }: ProcedureChange): string {
  const called = CALLED[of];
  if (point === null) return `${called}增加“${wording}”`;
  return wording === null ? `${called}第${point}项“${was}”删去` : `${called}第${point}项由“${was}”变更为“${wording}”`;
}
