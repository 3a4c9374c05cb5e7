/** One measured figure: how the product does beside its peer, both in the same run on the same machine. */
export interface Metric extends Goal {
  ours: number;
  peer: number;
  /** Ours / peer; the median of the rounds where there are several. */
  ratio: number;
  /** Largest less smallest ratio of the rounds. */
  spread: number;
  ok: boolean;
  /** CPU milliseconds a request in the processes of each side, where it was taken. */
  cpu?: { ours: number; peer: number };
}

/** What a metric is held to. */
export interface Goal {
  name: string;
  /** What is measured and beside what, for the page. */
  explains: string;
  /** What the figures are: `requests/s`, `ms`, `MB`. */
  unit: string;
  /** Whether a larger ratio is better, or a smaller one. */
  better: 'higher' | 'lower';
  target: number;
  aim: number;
  /** Why it falls short, where it does. */
  shortBecause?: string;
}

/** Both sides of one round. */
export interface Round {
  ours: number;
  peer: number;
}

/** Judges rounds by the median of their ratios, each pair taken right after each other. */
export function judge(goal: Goal, rounds: readonly Round[], cpu?: Metric['cpu']): Metric {
  const ratios = rounds.map(({ ours, peer }) => ours / peer);
  const ratio = median(ratios);
  return {
    ...goal,
    ours: median(rounds.map(({ ours }) => ours)),
    peer: median(rounds.map(({ peer }) => peer)),
    ratio,
    spread: Math.max(...ratios) - Math.min(...ratios),
    ok: goal.better === 'higher' ? ratio >= goal.target : ratio <= goal.target,
    ...(cpu ? { cpu } : {}),
  };
}

/** The middle value. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value that this part of all values does not exceed, between two neighbours in proportion. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return below + (above - below) * (place - Math.floor(place));
}
